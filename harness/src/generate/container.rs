//! Containers and iterables built from other values of the program.

use super::draft::Draft;
use super::features::Feature;
use crate::program::{Exotic, Shape, Value, Var, Vars};
use crate::surface::Want;

impl Draft<'_, '_> {
    /// `count` items: mostly fresh objects, some hooked, some awkward, some nested containers.
    pub fn items(&mut self, count: usize, depth: u8) -> Vars {
        (0..count).map(|_| self.item(depth)).collect()
    }

    fn item(&mut self, depth: u8) -> Var {
        if self.may(Feature::Reuse, 35)
            && let Some(var) = self.pooled(|_| true)
        {
            return var;
        }
        if depth < 3 && self.may(Feature::Nest, 15) {
            let want = self.pick(&[Want::List, Want::Tuple, Want::Dict]).unwrap_or(Want::List);
            return self.container(want, depth + 1);
        }
        if self.may(Feature::Hooks, 25) {
            let shape = self.weighted(&[
                (60, Shape::Plain),
                (10, Shape::Str),
                (10, Shape::Int),
                (10, Shape::Number),
                (10, Shape::Tuple),
            ]);
            return self.hooked(shape, depth + 1);
        }
        let value = match self.rng.u8(..10) {
            0..=2 => Value::Probe,
            3 | 4 => Value::Loose,
            5 => self.int(),
            6 => self.text(),
            7 => self.awkward(),
            _ => self.leaf(),
        };
        self.literal(value)
    }

    /// A value for a want that is a kind of container or iterable.
    pub fn container(&mut self, want: Want, depth: u8) -> Var {
        if self.may(Feature::Exotic, 5) {
            let exotic = match want {
                Want::Dict => self.pick(&[Exotic::SelfDict, Exotic::StrDict]),
                Want::List => self.pick(&[Exotic::SelfList, Exotic::DeepList, Exotic::Pairs]),
                _ => self.pick(&[Exotic::Range, Exotic::DictKeys, Exotic::ListIterator, Exotic::Array]),
            };
            return self.literal(Value::Exotic(exotic.unwrap_or(Exotic::SelfList)));
        }
        if self.may(Feature::Many, 12) && !matches!(want, Want::Dict | Want::Tuple | Want::Set) {
            let last = self.item(3);
            let size = self.pick(&[17, 33, 100, 300]).unwrap_or(300);
            return self.literal(Value::Many(size, last));
        }
        let count = self.weighted(&[(28, 0), (40, 1), (24, 2), (5, 3), (2, 4), (1, 9)]);
        let items = if matches!(want, Want::Dict) { self.pairs(count.min(4), depth) } else { self.items(count, depth) };
        let value = match want {
            Want::Dict => Value::Dict(items.clone()),
            Want::Tuple => Value::Tuple(items.clone()),
            Want::Set if self.chance(25) => Value::Frozenset(items.clone()),
            Want::Set => Value::Set(items.clone()),
            Want::Sequence if self.chance(25) => Value::Tuple(items.clone()),
            Want::Iterable => match self.rng.u8(..6) {
                0 | 1 => Value::Generator(items.clone()),
                2 => Value::Tuple(items.clone()),
                3 => Value::Set(items.clone()),
                _ => Value::List(items.clone()),
            },
            _ => Value::List(items.clone()),
        };
        let var = self.literal(value);
        // A hooked item that empties "a value to come" should empty the container that holds it.
        self.aim(&items, var);
        var
    }

    fn pairs(&mut self, count: usize, depth: u8) -> Vars {
        let mut pairs = Vars::new();
        for _ in 0..count {
            let key = match self.rng.u8(..8) {
                0..=3 => {
                    let text = self.text();
                    self.literal(text)
                }
                4 => {
                    let int = self.int();
                    self.literal(int)
                }
                _ => self.item(3),
            };
            let value = self.item(depth);
            pairs.extend([key, value]);
        }
        pairs
    }
}
