using System.Diagnostics;
using System.Text;
using Pdk.Contracts;
using Pdk.Plugins.Steps.Aggregation;
using Pdk.Plugins.Steps.Expressions;

namespace Pdk.Plugins.Steps;

/// <summary>Makes one event of many: of those of a window of time that have something in common.</summary>
/// <remarks>
/// What it has collected changes only when nothing can fail any more: a call that throws leaves it as it was. Where it cannot be known what
/// a library has kept of it, the step faults, so that its sources give the events again.
/// </remarks>
[Operator("aggregate", Description = "Makes one event of many: of those of a window of time that have something in common.")]
public sealed class Aggregate : IOperator
{
    private const long NsPerTick = TimeSpan.NanosecondsPerTick;
    private const long MostAheadNs = TimeSpan.TicksPerDay * NsPerTick;

    private readonly AggregateField[] _fields;
    private readonly GroupKey _key;
    private readonly Expression? _time;
    private readonly WindowTable _windows;
    private readonly WindowLimits _limits;
    private readonly ResultWriter _results;
    private long _batches;

    /// <summary>Reads what is to be computed.</summary>
    /// <param name="configuration">The windows and their fields.</param>
    /// <param name="catalog">Which functions they may call; null for the built-in ones.</param>
    /// <param name="functions">Calls them; null for the built-in ones.</param>
    /// <exception cref="ArgumentException">There are no fields, or one is none, or nothing ends a window.</exception>
    public Aggregate(AggregateConfiguration configuration, IFunctionCatalog? catalog = null, IFunctions? functions = null)
    {
        if (configuration.Fields.Count == 0)
        {
            throw new ArgumentException("'fields': expected at least one field.");
        }

        if (configuration.Window is null && (configuration.Count is null || configuration.Time is not null))
        {
            throw new ArgumentException(
                "'window': expected how long a window is, such as 1m; only 'count' can do without, and without 'time'.");
        }

        IReadOnlyDictionary<string, string> by = configuration.By ?? new Dictionary<string, string>();
        string? taken = configuration.Fields.Keys.Concat(by.Keys)
            .GroupBy(static name => name).Where(static names => names.Count() > 1).Select(static names => names.Key)
            .Concat(new[] { ResultWriter.StartName, ResultWriter.EndName, ResultWriter.ErrorsName }
                .Where(name => configuration.Fields.ContainsKey(name) || by.ContainsKey(name)))
            .FirstOrDefault();
        if (taken is not null)
        {
            throw new ArgumentException($"'{taken}': expected a name that no other member of the result has.");
        }

        StepFunctions? callable = StepFunctions.Of(catalog, functions);
        _fields = [.. configuration.Fields.Select(field => FieldBinder.Read(field.Key, field.Value, callable))];
        _key = new GroupKey(
        [
            .. by.Select(part => (
                Encoding.UTF8.GetBytes(part.Key), $"by.{part.Key}", Formula.Read($"by.{part.Key}", part.Value, callable))),
        ]);
        _time = configuration.Time is { } time ? Formula.Read("time", time, callable) : null;
        long? length = configuration.Window?.Ticks * NsPerTick;
        _windows = new WindowTable(length, (configuration.Lateness?.Ticks ?? 0) * NsPerTick, _time is not null);
        _limits = new WindowLimits(configuration.Count ?? long.MaxValue, configuration.MaxGroups, configuration.MaxHeld);
        _results = new ResultWriter(_fields, length);
    }

    /// <inheritdoc/>
    public async ValueTask<OperatorReply> ProcessAsync(
        PdkBatch events, PdkBatchWriter output, PdkBatchWriter refused, CancellationToken cancellation)
    {
        await _key.CallAsync(events, cancellation).ConfigureAwait(false);
        if (_time is not null)
        {
            await _time.CallAsync(events, default, cancellation).ConfigureAwait(false);
        }

        foreach (AggregateField field in _fields)
        {
            await field.Call.Formula.CallAsync(events, default, cancellation).ConfigureAwait(false);
        }

        Take(events, output, refused);
        return Held();
    }

    /// <inheritdoc/>
    public ValueTask<OperatorReply> OnTickAsync(long nowNs, int held, PdkBatchWriter output, CancellationToken cancellation)
    {
        WindowGroups[] due = _windows.DueByClock(nowNs);
        Give(due, due, output);
        return new(Held());
    }

    /// <inheritdoc/>
    public ValueTask FinishAsync(PdkBatchWriter output, CancellationToken cancellation)
    {
        Give([.. _windows.Open], [], output);
        return default;
    }

    private void Take(PdkBatch events, PdkBatchWriter output, PdkBatchWriter refused)
    {
        using IncomingBatch incoming = new(_windows, _fields, _key, _limits, _batches + 1, events.Count);
        long seen = long.MinValue;
        for (int row = 0; row < events.Count; row++)
        {
            RowError error = new(row);
            string? setting = Collect(incoming, events[row], ref error, ref seen);
            if (error.Message is { } message)
            {
                refused.AddRefused(row, $"'{setting}': {message}");
            }
        }

        incoming.Add(refused);
        _batches++;
        try
        {
            incoming.Commit();
        }
        catch (Exception exception)
        {
            throw new UnreachableException("What a library keeps of the windows is not known any more.", exception);
        }

        _windows.Saw(seen);
        WindowGroups[] due = _windows.DueByEvents();
        IEnumerable<WindowGroups> ended = _windows.Events > _limits.MaxHeld ? [.. _windows.Open] : incoming.Full.Union(due);
        Give([.. ended.OrderBy(static window => window.Start)], due, output);
    }

    private string? Collect(IncomingBatch incoming, PdkItem item, ref RowError error, ref long seen)
    {
        long ns = item.IngestNs;
        if (_time is not null)
        {
            Term term = _time.Evaluate(item.Value, ref error);
            ns = error.IsStopped ? 0 : EventTime.Read(term, 1, ref error);
            if (!error.IsStopped && ns > item.IngestNs + MostAheadNs)
            {
                error.At(1, $"expected a time that is at most a day ahead of the clock, found {EventTime.Text(ns)}");
            }
        }

        if (error.IsStopped)
        {
            return "time";
        }

        if (_windows.StartOf(ns) is not { } start)
        {
            error.At(1, $"the event is late: the window of {EventTime.Text(ns)} has ended");
            return "time";
        }

        string? setting = incoming.Collect(item.Value, start, item.IngestNs, ref error);
        if (setting is null)
        {
            seen = Math.Max(seen, ns);
        }

        return setting;
    }

    /// <summary>All of it, or none: what a window has is kept until it is written.</summary>
    private void Give(WindowGroups[] windows, WindowGroups[] ended, PdkBatchWriter output)
    {
        try
        {
            foreach (WindowGroups window in windows)
            {
                _results.Write(window, output);
            }
        }
        catch (Exception exception)
        {
            throw new UnreachableException("The results of a window cannot be had, and its events are to be given again.", exception);
        }

        foreach (WindowGroups window in ended)
        {
            _windows.End(window);
        }

        foreach (WindowGroups window in windows)
        {
            _windows.Remove(window);
        }
    }

    private OperatorReply Held() => _windows.Open.Count == 0
        ? OperatorReply.Done
        : new OperatorReply((int)(_batches - _windows.Open.Min(static window => window.FirstBatch) + 1));
}
