using Pdk.Abi;
using Pdk.Contracts;
using Pdk.Plugins.Steps.Expressions;

namespace Pdk.Plugins.Steps.Aggregation;

/// <summary>A field that an aggregate of a library computes.</summary>
/// <param name="name">The name of the field, in UTF-8.</param>
/// <param name="setting">The setting that has it.</param>
/// <param name="call">The aggregate, as it stands there.</param>
/// <param name="entry">The function.</param>
/// <param name="types">The types of its arguments.</param>
/// <param name="result">The type of its results.</param>
/// <param name="functions">Calls it.</param>
internal sealed class FunctionField(
    byte[] name, string setting, AggregateCall call, FunctionEntry entry, ColumnType[] types, ColumnType result, IFunctions functions)
    : AggregateField(name, setting, call)
{
    /// <inheritdoc/>
    public override IReadOnlyList<ColumnType> Columns => types;

    /// <inheritdoc/>
    public override void Collect(PdkValue value, IReadOnlyList<ColumnWriter> columns, int first, ref RowError error)
    {
        for (int index = 0; index < types.Length && !error.IsStopped; index++)
        {
            Node argument = Call.Arguments[index];
            Term term = argument.Evaluate(value, ref error);
            if (!error.IsStopped && Arguments.Add(columns[first + index], term) is { } wrong)
            {
                error.At(argument.Column, $"'{Call.Name}': {wrong}");
            }
        }
    }

    /// <inheritdoc/>
    public override IFieldGroups Add(ColumnBatch batch, int first, ReadOnlySpan<int> groups)
    {
        using ColumnBatchBuilder builder = new(groups.Length);
        for (int index = 0; index < types.Length; index++)
        {
            builder.Add(batch, first + index);
        }

        using ColumnBatch arguments = builder.Build();
        FunctionGroups added = new(functions, entry.Number, Call.Name, result);
        try
        {
            added.Add(arguments, groups);
            return added;
        }
        catch
        {
            added.Dispose();
            throw;
        }
    }
}
