using Pdk.Abi;

namespace Pdk.Tests.Columns;

/// <summary>Squares of a column, as generated code would write it.</summary>
internal sealed class SquareBody() : FunctionBody("square", ColumnType.BigInt, ColumnType.BigInt)
{
    protected internal override void Run(FunctionRun run, ref long row)
    {
        ArrowColumn<long> values = new(run, 0);
        ArrowResult<long> results = new(run);
        for (; row < run.Rows; row++)
        {
            if (values.IsNull(row))
            {
                results.SetNull(row);
            }
            else
            {
                results.Set(row, checked(values[row] * values[row]));
            }
        }
    }
}
