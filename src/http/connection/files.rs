//! How many files the system lets us have open.

/// Files that are kept for what is no connection: data, log, metrics, connections that are being refused.
const KEPT: usize = 128;

/// The number of connections, less if the system lets us have fewer files.
pub(in crate::http) fn within_file_limit(max_connections: usize) -> usize {
    let limits = std::fs::read_to_string("/proc/self/limits").unwrap_or_default();
    let Some(files_max) = files_max(&limits) else { return max_connections };
    let room = room(files_max);
    if room < max_connections {
        tracing::warn!(
            "{files_max} files may be open: at most {room} connections are taken, not {max_connections}; raise \
             the limit of open files (ulimit -n)"
        );
    }
    room.min(max_connections)
}

/// Connections that there is room for among so many files.
fn room(files_max: usize) -> usize {
    files_max.saturating_sub(KEPT).max(files_max / 4).max(1)
}

/// The soft limit that stands in Linux's list of limits; none where there is no list, or no limit.
fn files_max(limits: &str) -> Option<usize> {
    let line = limits.lines().find_map(|line| line.strip_prefix("Max open files"))?;
    line.split_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_soft_limit_counts() {
        let limits = "Limit                     Soft Limit           Hard Limit           Units     \n\
                      Max processes             96365                96365                processes \n\
                      Max open files            1024                 20000                files     \n";
        assert_eq!(files_max(limits), Some(1024));
        assert_eq!(files_max(&limits.replace("1024 ", "unlimited ")), None);
        assert_eq!(files_max(""), None);
        assert_eq!(files_max("Max open files"), None);
    }

    #[test]
    fn few_files_are_shared_out() {
        assert_eq!([1024, 256, 128, 64, 2].map(room), [896, 128, 32, 16, 1]);
    }
}
