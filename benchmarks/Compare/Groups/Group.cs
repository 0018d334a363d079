using Pdk.Compare.Measuring;

namespace Pdk.Compare.Groups;

/// <summary>A part of the table, which can be measured on its own.</summary>
internal abstract class Group
{
    /// <summary>All of them, in the order of the table.</summary>
    public static IReadOnlyList<Group> All { get; } =
    [
        new CallGroup(),
        new AsyncGroup(),
        new FaultGroup(),
        new RecordGroup(),
        new EventGroup(),
        new JsonGroup(),
        new PipelineGroup(),
        new LoadGroup(),
        new InstructionGroup(),
    ];

    /// <summary>Its name: of the option <c>--only</c>, of <c>limits.json</c> and of the rows.</summary>
    public abstract string Name { get; }

    /// <summary>Measures; answers the rows of the table.</summary>
    /// <exception cref="InvalidOperationException">What is measured does not do its work.</exception>
    public abstract IEnumerable<Row> Measure(Setting setting);
}
