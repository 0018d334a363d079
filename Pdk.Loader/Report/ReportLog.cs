using Microsoft.Extensions.Logging;

namespace Pdk.Loader.Report;

/// <summary>Collects the rows of the report, and tells the host's log of each. Safe for all threads.</summary>
/// <remarks>
/// A host may try the same thing for as long as it lives. What fails again is one row, the latest, which counts how often; and of creations
/// only the latest <see cref="MostCreations"/> are kept, since names that do not exist may come from anywhere.
/// </remarks>
internal sealed class ReportLog(ILogger logger)
{
    /// <summary>So many rows about failed creations are kept.</summary>
    internal const int MostCreations = 1000;

    private readonly Lock _gate = new();
    private readonly LinkedList<(long Number, LoadReportRow Row)> _rows = new();
    private readonly LinkedList<RowKey> _creations = new();
    private readonly Dictionary<RowKey, Problem> _problems = [];
    private long _count;

    /// <summary>How many rows were added so far: a place to read on from.</summary>
    internal long Count
    {
        get
        {
            lock (_gate)
            {
                return _count;
            }
        }
    }

    internal void Add(LoadReportRow row)
    {
        lock (_gate)
        {
            Keep(row);
        }

        string details = row.Details.Count > 0 ? DetailLines.Text("", row.Details) : "";
        string path = OneLine.Of(row.Path);
        switch (row)
        {
            case { IsReady: true }:
                LoaderLog.Ready(logger, row.Name, row.Version, row.Elapsed.TotalMilliseconds, path);
                break;
            case { IsPassedOver: true }:
                LoaderLog.PassedOver(logger, path, row.Verdict, row.Step, row.Message, row.Hint, details);
                break;
            default:
                LoaderLog.Refused(logger, path, row.Verdict, row.Step, row.Message, row.Hint, details);
                break;
        }
    }

    /// <summary>The rows, in the order in which they came last.</summary>
    /// <param name="start">Those that came since <see cref="Count"/> was this; all of them where 0.</param>
    internal LoadReportRow[] Rows(long start = 0)
    {
        lock (_gate)
        {
            return [.. _rows.Where(entry => entry.Number >= start).Select(static entry => entry.Row)];
        }
    }

    private void Keep(LoadReportRow row)
    {
        if (row.IsReady)
        {
            _rows.AddLast((_count++, row));
            return;
        }

        bool isCreation = row.Step == LoadStep.Create;
        RowKey key = new(row.Path, row.Step, row.Verdict, isCreation ? string.Join('/', row.Components) : "");
        int times = 1 + Forget(key);
        if (isCreation && _creations.Count == MostCreations)
        {
            Forget(_creations.First!.Value);
        }

        _problems[key] = new Problem(
            _rows.AddLast((_count++, row with { Times = times })), isCreation ? _creations.AddLast(key) : null);
    }

    /// <returns>How often it had come to this.</returns>
    private int Forget(RowKey key)
    {
        if (!_problems.Remove(key, out Problem problem))
        {
            return 0;
        }

        _rows.Remove(problem.Row);
        if (problem.Creation is { } creation)
        {
            _creations.Remove(creation);
        }

        return problem.Row.Value.Row.Times;
    }

    /// <summary>What two rows have in common that tell of the same thing.</summary>
    private readonly record struct RowKey(string Path, LoadStep Step, Verdict Verdict, string Component);

    /// <summary>Where a problem stands among all rows, and among those of creations; null where it is none.</summary>
    private readonly record struct Problem(LinkedListNode<(long Number, LoadReportRow Row)> Row, LinkedListNode<RowKey>? Creation);
}
