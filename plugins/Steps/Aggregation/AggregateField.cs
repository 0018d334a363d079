using Pdk.Contracts;
using Pdk.Plugins.Steps.Expressions;

namespace Pdk.Plugins.Steps.Aggregation;

/// <summary>A field of the results: an aggregate, and what it is computed of.</summary>
/// <param name="name">The name of the field, in UTF-8.</param>
/// <param name="setting">The setting that has it, for messages.</param>
/// <param name="call">The aggregate.</param>
internal abstract class AggregateField(byte[] name, string setting, AggregateCall call)
{
    /// <summary>The name of the field, in UTF-8.</summary>
    public byte[] Name => name;

    /// <summary>The setting that has it.</summary>
    public string Setting => setting;

    /// <summary>What it is computed of.</summary>
    public AggregateCall Call => call;

    /// <summary>The types of the columns that the events of a batch are collected in.</summary>
    public abstract IReadOnlyList<Pdk.Abi.ColumnType> Columns { get; }

    /// <summary>Collects an event: a value for each column.</summary>
    /// <param name="value">The event.</param>
    /// <param name="columns">The columns of the batch.</param>
    /// <param name="first">Which of them is the first one of this field.</param>
    /// <param name="error">Says why there is none.</param>
    public abstract void Collect(PdkValue value, IReadOnlyList<ColumnWriter> columns, int first, ref RowError error);

    /// <summary>Makes groups of what was collected.</summary>
    /// <param name="batch">What was collected.</param>
    /// <param name="first">Which column is the first one of this field.</param>
    /// <param name="groups">The group of each event.</param>
    /// <exception cref="PdkFunctionException">The function has failed for them.</exception>
    public abstract IFieldGroups Add(ColumnBatch batch, int first, ReadOnlySpan<int> groups);
}
