using System.Buffers;
using Pdk.Abi;

namespace Pdk.Tests.Columns;

/// <summary>Writes texts in one of several ways, keeps what it wrote with, and may call another function meanwhile.</summary>
internal sealed class KeepingBody(Action<long, IBufferWriter<byte>> write) : FunctionBody("keep", ColumnType.Text, ColumnType.BigInt)
{
    /// <summary>What the last row was written with.</summary>
    public IBufferWriter<byte>? Kept { get; private set; }

    protected internal override void Run(FunctionRun run, ref long row)
    {
        ArrowColumn<long> values = new(run, 0);
        ArrowWritten results = new(run, isText: true);
        for (; row < run.Rows; row++)
        {
            Kept = results.Begin(row);
            write(values[row], Kept);
            if (values[row] == 0)
            {
                results.SetNull(row);
            }
            else
            {
                results.End(row);
            }
        }
    }
}
