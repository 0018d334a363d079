using Microsoft.Extensions.Logging;

namespace Pdk.Loader.Hosting;

/// <summary>Collects the rows of the report, and tells the host's log of each. Safe for all threads.</summary>
internal sealed class ReportLog(ILogger logger)
{
    private readonly Lock _gate = new();
    private readonly List<LoadReportRow> _rows = [];

    internal int Count
    {
        get
        {
            lock (_gate)
            {
                return _rows.Count;
            }
        }
    }

    internal void Add(LoadReportRow row)
    {
        lock (_gate)
        {
            _rows.Add(row);
        }

        string details = row.Details.Count > 0 ? DetailLines.Text("", row.Details) : "";
        switch (row)
        {
            case { IsReady: true }:
                LoaderLog.Ready(logger, row.Name, row.Version, row.Elapsed.TotalMilliseconds, row.Path);
                break;
            case { IsPassedOver: true }:
                LoaderLog.PassedOver(logger, row.Path, row.Verdict, row.Step, row.Message, row.Hint, details);
                break;
            default:
                LoaderLog.Refused(logger, row.Path, row.Verdict, row.Step, row.Message, row.Hint, details);
                break;
        }
    }

    /// <summary>The rows from one on.</summary>
    internal LoadReportRow[] From(int start)
    {
        lock (_gate)
        {
            return _rows[start..].ToArray();
        }
    }
}
