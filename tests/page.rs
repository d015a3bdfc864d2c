//! The report's page in a real browser: it filters, shows the sources, and fits a phone, in both themes.
//!
//! `chromium` is looked for on PATH; `refhound test` installs it.

use std::process::Command;

const PAGE: &str = include_str!("reports/run.html");
/// Width of a phone, CSS pixels.
const PHONE: u32 = 390;

/// Uses the page as a reader would, and writes down what it saw.
const READER: &str = r#"
<script>
const seen = {};
const shown = () => [...document.querySelectorAll("details.finding")].filter(one => one.offsetParent !== null).length;
const outside = () => [...document.querySelectorAll("body *")].filter(one => {
  const inner = one.closest("pre");
  if (inner && inner !== one) return false; // scrolls within its own box
  const box = one.getBoundingClientRect();
  return box.width > 0 && (box.right > innerWidth + 0.5 || box.left < -0.5);
}).map(one => one.tagName + "." + one.className + " " + one.textContent.slice(0, 30));
const colour = (element, what) => getComputedStyle(element)[what];
const light = text => text.match(/[\d.]+/g).slice(0, 3).reduce((sum, part, at) => sum + part * [0.3, 0.59, 0.11][at], 0);
seen.all = shown();
seen.tools = document.querySelector(".tools").hidden === false;
const search = document.querySelector("input");
const type = text => { search.value = text; search.dispatchEvent(new Event("input")); return shown(); };
seen.nothing = type("no such word anywhere");
seen.word = type("table.c fill") + "/" + type("demo.register");
seen.again = type("");
const leak = document.querySelector("[data-detector=leak]");
leak.click();
seen.leaks = shown(); seen.leaks_there = document.querySelectorAll("details.finding[data-detector=leak]").length;
leak.click();
document.querySelector("[data-all=open]").click();
document.querySelectorAll("details").forEach(one => one.open = true);
seen.open = document.querySelectorAll("details.finding:not([open])").length;
seen.width = document.documentElement.scrollWidth;
seen.inner = innerWidth;
seen.outside = outside();
const [hit, miss, none] = [".row.hit", ".row.miss", ".listing .row:not(.hit):not(.miss)"].map(one => document.querySelector(one));
seen.signs = [hit, miss, none].map(one => one.querySelector(".sign").textContent.trim());
seen.contrast = Math.abs(light(colour(document.body, "color")) - light(colour(document.body, "backgroundColor")));
seen.missed = Math.abs(light(colour(miss, "color")) - light(colour(miss, "backgroundColor")));
seen.ground = light(colour(document.body, "backgroundColor"));
seen.never = [...document.querySelectorAll(".listing .never")].map(one => one.textContent);
document.body.innerHTML = "<pre id=seen></pre>";
document.getElementById("seen").textContent = JSON.stringify(seen);
</script>
"#;

/// What the reader wrote down. A window has a smallest width, so that the page is put into a frame of the wanted one.
fn read(theme: &str, width: u32) -> serde_json::Value {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let page = PAGE.replace("</body>", &format!("{READER}</body>"));
    std::fs::write(folder.path().join("page.html"), page).expect("a page");
    let frame = format!(
        "<!DOCTYPE html><html style=\"color-scheme: {theme}\"><iframe src=\"page.html\" style=\"width: {width}px; height: 900px; \
         border: 0\" onload=\"document.body.textContent = this.contentDocument.body.textContent\"></iframe></html>"
    );
    let frame_file = folder.path().join("frame.html");
    std::fs::write(&frame_file, frame).expect("a page");
    // 0 is dark, 1 is light.
    let preferred = u32::from(theme == "light");
    let profile = folder.path().join("profile");
    let output = Command::new("chromium")
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"])
        .args(["--disable-component-update", "--disable-sync", "--allow-file-access-from-files"])
        .arg(format!("--blink-settings=preferredColorScheme={preferred}"))
        .arg(format!("--user-data-dir={}", profile.display()))
        .args(["--virtual-time-budget=10000", "--dump-dom"])
        .arg(format!("file://{}", frame_file.display()))
        .output()
        .expect("`chromium` on PATH; `refhound test` installs it");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let begin = text.find('{').unwrap_or_else(|| panic!("{text}{}", String::from_utf8_lossy(&output.stderr)));
    let end = text.rfind('}').expect("its end") + 1;
    let plain = text[begin..end].replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    serde_json::from_str(&plain).unwrap_or_else(|error| panic!("{error}: {plain}"))
}

fn check(theme: &str, width: u32) {
    let seen = read(theme, width);
    let findings = PAGE.matches("<details class=\"finding\"").count();
    assert_eq!((&seen["all"], &seen["again"]), (&findings.into(), &findings.into()), "{seen}");
    assert_eq!((&seen["tools"], &seen["nothing"], &seen["open"]), (&true.into(), &0.into(), &0.into()), "{seen}");
    assert!(seen["leaks"] == seen["leaks_there"] && seen["leaks"].as_u64() < Some(findings as u64), "{seen}");
    assert!(seen["word"].as_str().is_some_and(|word| word.starts_with("0/") && word != "0/0"), "{seen}");
    assert_eq!(seen["inner"], width, "{seen}");
    assert!(seen["width"].as_u64() <= Some(u64::from(width)) && seen["outside"] == serde_json::json!([]), "{seen}");
    assert_eq!(seen["signs"], serde_json::json!(["\u{2022}", "\u{2717}", ""]), "{seen}");
    assert_eq!(seen["never"], serde_json::json!(["demo_reset was never entered"]), "{seen}");
    let number = |name: &str| seen[name].as_f64().expect("a number");
    assert!(number("contrast") > 150.0 && number("missed") > 120.0, "{seen}");
    assert_eq!(number("ground") > 128.0, theme == "light", "{seen}");
}

#[test]
fn the_page_works_on_a_phone_and_on_a_desk_in_both_themes() {
    for theme in ["light", "dark"] {
        for width in [PHONE, 1200] {
            check(theme, width);
        }
    }
}
