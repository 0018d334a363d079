using Pdk.Runtime.Routes;

namespace Pdk.Runtime.Partitions;

/// <summary>The partitions of a source that are at work, and what those have done that are gone. Safe for all threads.</summary>
/// <param name="id">The id of the source.</param>
internal sealed class PartitionSet(string id)
{
    private readonly Lock _lock = new();
    private readonly List<Partition> _all = [];
    private readonly List<RouteReport> _goneRoutes = [];
    private SourceReport _gone = new(id, 0, 0, 0, 0, 0);

    /// <summary>Those at work, in the order in which they began.</summary>
    internal IReadOnlyList<Partition> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _all];
            }
        }
    }

    /// <summary>How many are not read to their end.</summary>
    internal int Unread
    {
        get
        {
            lock (_lock)
            {
                return _all.Count(static partition => !partition.IsRead);
            }
        }
    }

    internal void Add(Partition partition)
    {
        lock (_lock)
        {
            _all.Add(partition);
        }
    }

    /// <summary>One is gone; what it has done counts on.</summary>
    internal void Remove(Partition partition)
    {
        lock (_lock)
        {
            _all.Remove(partition);
            _gone = Sum(_gone, partition.Runner.Report());
            foreach (RouteQueue queue in partition.Queues)
            {
                Add(_goneRoutes, queue.Report());
            }
        }
    }

    /// <summary>What all have brought in.</summary>
    internal SourceReport Report()
    {
        lock (_lock)
        {
            return _all.Aggregate(_gone, static (sum, partition) => Sum(sum, partition.Runner.Report()));
        }
    }

    /// <summary>What the queues of all have done, one report for each route.</summary>
    internal IReadOnlyList<RouteReport> ReportRoutes()
    {
        lock (_lock)
        {
            List<RouteReport> sums = [.. _goneRoutes];
            foreach (RouteQueue queue in _all.SelectMany(static partition => partition.Queues))
            {
                Add(sums, queue.Report());
            }

            return sums;
        }
    }

    private static void Add(List<RouteReport> sums, RouteReport report)
    {
        int index = sums.FindIndex(sum => (sum.From, sum.Port, sum.To) == (report.From, report.Port, report.To));
        if (index < 0)
        {
            sums.Add(report);
            return;
        }

        sums[index] = sums[index] with
        {
            Waiting = sums[index].Waiting + report.Waiting,
            Dropped = sums[index].Dropped + report.Dropped,
        };
    }

    private static SourceReport Sum(SourceReport sum, SourceReport report) => sum with
    {
        Pulls = sum.Pulls + report.Pulls,
        Items = sum.Items + report.Items,
        Bytes = sum.Bytes + report.Bytes,
        Events = sum.Events + report.Events,
        Errors = sum.Errors + report.Errors,
        Lost = sum.Lost + report.Lost,
        Restarts = sum.Restarts + report.Restarts,
    };
}
