//! What the system says of this process, asked each time that metrics are read.

use std::{fmt, fs, sync::atomic::AtomicU64};

use prometheus_client::{
    collector::Collector,
    encoding::{DescriptorEncoder, EncodeMetric},
    metrics::gauge::Gauge,
    registry::Unit,
};

/// The process, under the names that Prometheus has for it. What the system does not tell is left out.
#[derive(Debug)]
pub(super) struct Process {
    started_at: f64,
}

impl Process {
    /// A process that started at this Unix time.
    pub(super) fn new(started_at: f64) -> Self {
        Process { started_at }
    }
}

impl Collector for Process {
    fn encode(&self, mut encoder: DescriptorEncoder<'_>) -> Result<(), fmt::Error> {
        let all = [
            (
                "process_start_time",
                "When it started, as Unix time",
                Some(Unit::Seconds),
                Some(self.started_at),
            ),
            ("process_resident_memory", "Memory in use", Some(Unit::Bytes), resident_bytes()),
            ("process_open_fds", "Files and sockets open", None, open_files()),
        ];
        for (name, help, unit, value) in all {
            let Some(value) = value else { continue };
            let gauge = Gauge::<f64, AtomicU64>::default();
            gauge.set(value);
            gauge.encode(encoder.encode_descriptor(name, help, unit.as_ref(), gauge.metric_type())?)?;
        }
        Ok(())
    }
}

fn resident_bytes() -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    Some(line.trim().strip_suffix("kB")?.trim().parse::<f64>().ok()? * 1024.0)
}

fn open_files() -> Option<f64> {
    // One of them is the folder that is read.
    Some(fs::read_dir("/proc/self/fd").ok()?.count().saturating_sub(1) as f64)
}
