using Pdk.Compare.Instructions;
using Pdk.Compare.Measuring;

namespace Pdk.Compare.Groups;

/// <summary>How many instructions the paths of a call have, on the plugin's side: figures that no other program disturbs.</summary>
internal sealed class InstructionGroup : Group
{
    private const string Unit = "instructions";

    // What each is compared with; a name that is missing here is compared with nothing.
    private static readonly (string What, string? Against)[] s_ways =
    [
        ("unguarded export", "export guarded by hand"),
        ("export guarded by hand", null),
        ("guarded plugin", "export guarded by hand"),
        ("asynchronous, completes at once", "guarded plugin"),
        ("bytes lent", null),
        ("value lent", "bytes lent"),
        ("failure by hand, message only", null),
        ("failure with its record", "failure by hand, message only"),
        ("decoding 1 KB of JSON", null),
    ];

    /// <inheritdoc/>
    public override string Name => "instructions";

    /// <inheritdoc/>
    public override IEnumerable<Row> Measure(Setting setting)
    {
        if (Callgrind.Missing is { } missing)
        {
            return s_ways.Select(way => new Row(Name, way.What, Unit) { Against = way.Against, Missing = missing });
        }

        IReadOnlyDictionary<string, double> counts = Callgrind.Count(setting.Plugins.Library("Costs"), setting.Folder);
        return s_ways.Select(way => new Row(Name, way.What, Unit)
        {
            Against = way.Against,
            IsBaseline = s_ways.Any(other => other.Against == way.What),
            Median = counts[way.What],
            Ratio = way.Against is null ? null : counts[way.What] / counts[way.Against],
        });
    }
}
