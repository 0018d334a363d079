using System.Text;

namespace Pdk.Plugins.Steps.Aggregation;

/// <summary>What is collected of one window, or of a part of it.</summary>
/// <param name="start">When it begins, in nanoseconds since 1970.</param>
/// <param name="openedNs">When its first event came in.</param>
/// <param name="firstBatch">The number of the first batch that it has events of.</param>
internal sealed class WindowGroups(long start, long openedNs, long firstBatch) : IDisposable
{
    private readonly Dictionary<string, int> _groups = new(StringComparer.Ordinal);
    private readonly List<PdkDocument> _keys = [];
    private IFieldGroups[]? _fields;

    /// <summary>When it begins, in nanoseconds since 1970.</summary>
    public long Start => start;

    /// <summary>When its first event came in, in nanoseconds since 1970.</summary>
    public long OpenedNs => openedNs;

    /// <summary>The number of the first batch that it has events of.</summary>
    public long FirstBatch => firstBatch;

    /// <summary>How many events it has.</summary>
    public long Events { get; private set; }

    /// <summary>How many groups it has.</summary>
    public int Count => _keys.Count;

    /// <summary>What its groups are told apart by.</summary>
    public IReadOnlyList<PdkDocument> Keys => _keys;

    /// <summary>What is known of its groups, a field each.</summary>
    public IReadOnlyList<IFieldGroups> Fields => _fields ?? [];

    /// <summary>The number of a group; null where there is none.</summary>
    public int? Find(string key) => _groups.TryGetValue(key, out int group) ? group : null;

    /// <summary>Adds what came in with a batch.</summary>
    /// <param name="keys">The new groups, numbered from <see cref="Count"/> on.</param>
    /// <param name="fields">What was collected.</param>
    /// <param name="events">Of how many events.</param>
    public void Add(IReadOnlyList<(string Key, PdkDocument Document)> keys, IFieldGroups[] fields, int events)
    {
        foreach ((string key, PdkDocument document) in keys)
        {
            _groups.Add(key, _keys.Count);
            _keys.Add(document);
        }

        Events += events;
        if (_fields is null)
        {
            _fields = fields;
            return;
        }

        for (int field = 0; field < fields.Length; field++)
        {
            _fields[field].Merge(fields[field]);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (IFieldGroups field in Fields)
        {
            field.Dispose();
        }
    }
}
