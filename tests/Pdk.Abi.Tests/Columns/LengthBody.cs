using Pdk.Abi;

namespace Pdk.Tests.Columns;

/// <summary>How many bytes texts have.</summary>
internal sealed class LengthBody() : FunctionBody("length_of", ColumnType.BigInt, ColumnType.Text)
{
    protected internal override void Run(FunctionRun run, ref long row)
    {
        ArrowBytesColumn values = new(run, 0);
        ArrowResult<long> results = new(run);
        for (; row < run.Rows; row++)
        {
            if (values.IsNull(row))
            {
                results.SetNull(row);
            }
            else
            {
                results.Set(row, values[row].Length);
            }
        }
    }
}
