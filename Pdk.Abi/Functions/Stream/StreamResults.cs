using System.Runtime.InteropServices;

namespace Pdk.Abi;

/// <summary>
/// The results of a runtime, as its host drains them: two columns of as many rows as there are, or the one row that has failed.
/// </summary>
/// <param name="body">The function.</param>
/// <param name="stream">Its calls.</param>
internal sealed unsafe class StreamResults(FunctionBody body, FunctionStream stream)
{
    private const int Columns = 2;

    private readonly Lock _turn = new();

    /// <summary>Takes what is there, up to the first row that has failed; that row alone where it comes first.</summary>
    internal StreamDrained Drain()
    {
        AsyncFault? fault;
        StreamDrained drained;
        lock (_turn)
        {
            drained = Take(out fault);
        }

        if (fault is not null)
        {
            StandardError.Tell(MessageOf(fault));
        }

        return drained;
    }

    /// <summary>The number of the row is the one that its host has given it.</summary>
    private string MessageOf(AsyncFault fault) =>
        FunctionMessage.Of(FormattableString.Invariant($"{body.Name}, row {(ulong)fault.Row}"), fault.Error);

    private StreamDrained Take(out AsyncFault? fault)
    {
        fault = null;
        int count = stream.Ready;
        if (count == 0)
        {
            return StreamDrained.Nothing;
        }

        ColumnData* list = (ColumnData*)NativeMemory.AllocZeroed(Columns, (nuint)sizeof(ColumnData));
        int given = 0;
        try
        {
            given = Fill(list, count, out fault);
        }
        finally
        {
            if (given == 0)
            {
                Free(list);
            }
        }

        return fault is not null
            ? StreamDrained.Error((ulong)fault.Row)
            : StreamDrained.Of(new StreamColumns { Columns = list, Count = Columns, Capacity = Columns });
    }

    private int Fill(ColumnData* list, int count, out AsyncFault? fault)
    {
        ColumnMemory* ids = ColumnMemory.Begin(&list[0], ColumnType.UBigInt, count);
        ColumnMemory* values = ColumnMemory.Begin(&list[1], body.Result, count);
        bool isTime = body.Result == ColumnType.Timestamp;
        FunctionRun run = new(default, values, FunctionScope.OfProcess);
        int given = stream.TakeSound(
            run,
            count,
            (row, id) =>
            {
                if (isTime)
                {
                    StreamTimes.Convert((long*)values->Values + row);
                }

                ((long*)ids->Values)[row] = id;
            },
            out fault);
        ColumnMemory.End(&list[0], given);
        ColumnMemory.End(&list[1], given);
        if (isTime)
        {
            StreamTimes.Name(&list[1]);
        }

        return given;
    }

    private static void Free(ColumnData* list)
    {
        for (int index = 0; index < Columns; index++)
        {
            ColumnData.Release(&list[index]);
        }

        NativeMemory.Free(list);
    }
}
