using Pdk.Abi;
using Pdk.Plugins.Steps.Expressions;

namespace Pdk.Plugins.Steps.Aggregation;

/// <summary>A field that needs no library.</summary>
internal sealed class BuiltinField : AggregateField
{
    private readonly BuiltinAggregate _kind;
    private readonly Node? _argument;

    /// <summary>A field.</summary>
    public BuiltinField(byte[] name, string setting, AggregateCall call, BuiltinAggregate kind)
        : base(name, setting, call)
    {
        _kind = kind;
        _argument = call.Arguments.Count > 0 ? call.Arguments[0] : null;
        Columns = _argument is null ? []
            : kind == BuiltinAggregate.Count ? [ColumnType.Boolean]
            : kind is BuiltinAggregate.Sum or BuiltinAggregate.Avg ? [ColumnType.BigInt, ColumnType.Double]
            : [ColumnType.BigInt, ColumnType.Double, ColumnType.Text];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ColumnType> Columns { get; }

    /// <inheritdoc/>
    public override void Collect(PdkValue value, IReadOnlyList<ColumnWriter> columns, int first, ref RowError error)
    {
        if (_argument is null)
        {
            return;
        }

        Term term = _argument.Evaluate(value, ref error);
        if (error.IsStopped)
        {
            return;
        }

        if (_kind == BuiltinAggregate.Count)
        {
            columns[first].Add(!term.IsNull);
            return;
        }

        bool takesTexts = Columns.Count == 3;
        if (!term.IsNull && !term.IsNumeric && !(takesTexts && term.Kind == TermKind.Text))
        {
            error.At(_argument.Column, $"'{Call.Name}': expected a number{(takesTexts ? " or a text" : "")}, found {term.Describe()}");
            return;
        }

        // One of them has the value.
        Add(columns[first], term, term.Kind == TermKind.Integer);
        Add(columns[first + 1], term, term.Kind == TermKind.Number);
        if (takesTexts)
        {
            Add(columns[first + 2], term, term.Kind == TermKind.Text);
        }
    }

    /// <inheritdoc/>
    public override IFieldGroups Add(ColumnBatch batch, int first, ReadOnlySpan<int> groups)
    {
        BuiltinGroups added = new(_kind);
        ColumnReader[] readers = new ColumnReader[Columns.Count];
        for (int column = 0; column < readers.Length; column++)
        {
            readers[column] = new ColumnReader(batch, first + column);
        }

        for (int row = 0; row < groups.Length; row++)
        {
            ref Accumulator group = ref added[groups[row]];
            if (_kind == BuiltinAggregate.Count)
            {
                if (readers.Length == 0 || readers[0].Boolean(row))
                {
                    group.Count();
                }
            }
            else if (_kind is BuiltinAggregate.Sum or BuiltinAggregate.Avg)
            {
                Sum(ref group, readers, row);
            }
            else
            {
                group.Keep(Value(readers, row), _kind == BuiltinAggregate.Max);
            }
        }

        return added;
    }

    private static void Add(ColumnWriter column, in Term term, bool isMeant)
    {
        if (isMeant)
        {
            Arguments.Add(column, term);
        }
        else
        {
            column.AddNull();
        }
    }

    private static void Sum(ref Accumulator group, ColumnReader[] readers, int row)
    {
        if (!readers[0].IsNull(row))
        {
            group.Sum(readers[0].Integer(row));
        }
        else if (!readers[1].IsNull(row))
        {
            group.Sum(readers[1].Double(row));
        }
    }

    private static Accumulator Value(ColumnReader[] readers, int row) => !readers[0].IsNull(row) ? Accumulator.Of(readers[0].Integer(row))
        : !readers[1].IsNull(row) ? Accumulator.Of(readers[1].Double(row))
        : !readers[2].IsNull(row) ? Accumulator.Of(readers[2].Bytes(row))
        : default;
}
