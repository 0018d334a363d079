using Pdk.Plugins.Steps.Expressions;

namespace Pdk.Plugins.Steps.Aggregation;

/// <summary>What a batch brings for one window. Nothing of it counts before <see cref="Commit"/>, which does not fail as a rule.</summary>
/// <param name="window">The window.</param>
/// <param name="fields">The fields.</param>
/// <param name="most">How many events the batch has.</param>
internal sealed class IncomingWindow(WindowGroups window, AggregateField[] fields, int most) : IDisposable
{
    private readonly ColumnBatchBuilder _builder = new(most);
    private readonly List<ColumnWriter> _columns = [];
    private readonly Dictionary<string, int> _newGroups = new(StringComparer.Ordinal);
    private readonly List<(string Key, PdkDocument Document)> _newKeys = [];
    private readonly List<int> _groups = [];
    private IFieldGroups[]? _added;

    /// <summary>The window.</summary>
    public WindowGroups Window => window;

    /// <summary>The events of the batch that belong to it.</summary>
    public List<int> Rows { get; } = [];

    /// <summary>How many events the window will have.</summary>
    public long Events => window.Events + Rows.Count;

    /// <summary>How many groups are new.</summary>
    public int NewGroups => _newKeys.Count;

    /// <summary>Whether a group is there.</summary>
    public bool Has(string key) => window.Find(key) is not null || _newGroups.ContainsKey(key);

    /// <summary>Collects an event.</summary>
    /// <param name="value">The event.</param>
    /// <param name="key">Its group.</param>
    /// <param name="document">What that is told apart by.</param>
    /// <param name="error">Says why it cannot be; the setting is that of the field.</param>
    /// <returns>The setting that has the error; null where it was collected.</returns>
    public string? Collect(PdkValue value, string key, Func<PdkDocument> document, ref RowError error)
    {
        if (_columns.Count == 0)
        {
            _columns.AddRange(fields.SelectMany(static field => field.Columns).Select(_builder.Add));
        }

        int first = 0;
        foreach (AggregateField field in fields)
        {
            field.Collect(value, _columns, first, ref error);
            if (error.IsStopped)
            {
                _builder.DropIncompleteRow();
                return field.Setting;
            }

            first += field.Columns.Count;
        }

        if (window.Find(key) is not { } group && !_newGroups.TryGetValue(key, out group))
        {
            group = window.Count + _newKeys.Count;
            _newGroups.Add(key, group);
            _newKeys.Add((key, document()));
        }

        _groups.Add(group);
        Rows.Add(error.Row);
        return null;
    }

    /// <summary>Computes what the events are to the fields.</summary>
    /// <returns>What is told of them where a function has failed, so that none of them counts; null where none has.</returns>
    public string? Add()
    {
        using ColumnBatch batch = _builder.BuildComplete();
        List<IFieldGroups> added = [];
        int first = 0;
        foreach (AggregateField field in fields)
        {
            try
            {
                added.Add(field.Add(batch, first, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_groups)));
            }
            catch (Exception exception)
            {
                added.ForEach(static groups => groups.Dispose());
                if (exception is not PdkFunctionException)
                {
                    throw;
                }

                return $"'{field.Setting}': {RowError.Place(field.Call.Column, exception.Message)}";
            }

            first += field.Columns.Count;
        }

        _added = [.. added];
        return null;
    }

    /// <summary>The events count.</summary>
    public void Commit()
    {
        IFieldGroups[] added = _added!;
        _added = null;
        window.Add(_newKeys, added, Rows.Count);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _builder.Dispose();
        foreach (IFieldGroups groups in _added ?? [])
        {
            groups.Dispose();
        }
    }
}
