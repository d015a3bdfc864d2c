/* What a careless or hostile extension does to the machine when it is called with anything. No fault in its
   reference counts: a worker that is confined turns each of these into an OSError or a MemoryError. All of it is
   bounded, so that little is lost where a worker is not. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* Most bytes that fill() writes and eat() takes. */
enum { DISK = 1 << 20 };
static const size_t MEMORY = (size_t)64 << 30;

static PyObject *
answer(int status)
{
    if (status < 0) {
        return PyErr_SetFromErrno(PyExc_OSError);
    }
    Py_RETURN_NONE;
}

static PyObject *
remove_file(PyObject *module, PyObject *args)
{
    const char *path;
    if (!PyArg_ParseTuple(args, "s:remove", &path)) {
        return NULL;
    }
    return answer(unlink(path));
}

static PyObject *
fill(PyObject *module, PyObject *args)
{
    const char *path;
    if (!PyArg_ParseTuple(args, "s:fill", &path)) {
        return NULL;
    }
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL, 0600);
    if (file < 0) {
        return PyErr_SetFromErrno(PyExc_OSError);
    }
    char block[4096];
    memset(block, 'x', sizeof(block));
    ssize_t written = 0;
    for (size_t done = 0; written >= 0 && done < DISK; done += sizeof(block)) {
        written = write(file, block, sizeof(block));
    }
    close(file);
    unlink(path);
    return answer(written < 0 ? -1 : 0);
}

static PyObject *
open_up(PyObject *module, PyObject *args)
{
    const char *path;
    if (!PyArg_ParseTuple(args, "s:open_up", &path)) {
        return NULL;
    }
    return answer(chmod(path, 0700));
}

/* To the loopback address only. */
static PyObject *
connect_to(PyObject *module, PyObject *args)
{
    unsigned short port;
    if (!PyArg_ParseTuple(args, "H:connect", &port)) {
        return NULL;
    }
    int link = socket(AF_INET, SOCK_STREAM, 0);
    if (link < 0) {
        return PyErr_SetFromErrno(PyExc_OSError);
    }
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int status = connect(link, (struct sockaddr *)&address, sizeof(address));
    int error = errno;
    close(link);
    errno = error;
    return answer(status);
}

static PyObject *
start_process(PyObject *module, PyObject *unused)
{
    pid_t child = fork();
    if (child == 0) {
        _exit(0);
    }
    if (child > 0) {
        waitpid(child, NULL, 0);
    }
    return answer(child);
}

/* Signal 0 does nothing; that it can be sent is enough. */
static PyObject *
signal_process(PyObject *module, PyObject *args)
{
    int process;
    if (!PyArg_ParseTuple(args, "i:signal", &process)) {
        return NULL;
    }
    return answer(kill(process, 0));
}

static PyObject *
eat(PyObject *module, PyObject *unused)
{
    /* volatile, or the compiler sees that nobody eats it. */
    volatile char *food = malloc(MEMORY);
    if (food == NULL) {
        return PyErr_NoMemory();
    }
    food[0] = 1;
    free((void *)food);
    Py_RETURN_NONE;
}

static PyMethodDef functions[] = {
    {"remove", remove_file, METH_VARARGS, "remove($module, path, /)\n--\n\nUnlink a file."},
    {"fill", fill, METH_VARARGS, "fill($module, path, /)\n--\n\nWrite 1 MiB to a new file."},
    {"open_up", open_up, METH_VARARGS, "open_up($module, path, /)\n--\n\nChange the mode of a file."},
    {"connect", connect_to, METH_VARARGS, "connect($module, port, /)\n--\n\nConnect to the loopback address."},
    {"fork", start_process, METH_NOARGS, NULL},
    {"signal", signal_process, METH_VARARGS, "signal($module, process, /)\n--\n\nSend signal 0."},
    {"eat", eat, METH_NOARGS, "eat($module, /)\n--\n\nTake 64 GiB."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "hostile",
    .m_methods = functions,
};

PyMODINIT_FUNC
PyInit_hostile(void)
{
    return PyModuleDef_Init(&definition);
}
