using System.Runtime.CompilerServices;

namespace Pdk.Abi;

/// <summary>Results of asynchronous calls that cross as blocks: the buffer for the block is lent until the call completes.</summary>
/// <typeparam name="T">The result.</typeparam>
/// <typeparam name="TSlot">Its slot.</typeparam>
/// <typeparam name="TMirror">Its mirror.</typeparam>
public static class MirrorTasks<T, TSlot, TMirror>
    where TSlot : unmanaged
    where TMirror : struct, IMirror<T, TSlot>
{
    /// <summary>The callee's end: writes the result when it is there.</summary>
    /// <param name="task">What the implementation returned.</param>
    /// <param name="output">The caller's buffer.</param>
    public static ValueTask Write(ValueTask<T> task, BorrowedOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (!task.IsCompletedSuccessfully)
        {
            return WriteLater(task, output);
        }

        output.WriteMirror<T, TSlot, TMirror>(task.Result);
        return default;
    }

    /// <summary>The callee's end: writes the result when it is there.</summary>
    /// <param name="task">What the implementation returned.</param>
    /// <param name="output">The caller's buffer.</param>
    /// <param name="place">What the message calls it: <c>The result of IShop.ListAsync</c>.</param>
    public static ValueTask Write(ValueTask<T> task, BorrowedOutput output, string place)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (!task.IsCompletedSuccessfully)
        {
            return WriteLater(task, output, place);
        }

        output.WriteMirror<T, TSlot, TMirror>(task.Result, place);
        return default;
    }

    /// <summary>The caller's end: reads the result when it is there.</summary>
    /// <param name="call">The call.</param>
    /// <param name="arena">The memory that was lent for the result; given back.</param>
    public static ValueTask<T> Read(ValueTask call, MirrorArena arena)
    {
        ArgumentNullException.ThrowIfNull(arena);
        if (!call.IsCompletedSuccessfully)
        {
            return ReadLater(call, arena);
        }

        try
        {
            call.GetAwaiter().GetResult();
            return new ValueTask<T>(MirrorBlock<T, TSlot, TMirror>.Read(arena.Buffer.WrittenSpan));
        }
        catch (Exception exception)
        {
            return ValueTask.FromException<T>(exception);
        }
        finally
        {
            arena.Dispose();
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private static async ValueTask WriteLater(ValueTask<T> task, BorrowedOutput output) =>
        output.WriteMirror<T, TSlot, TMirror>(await task.ConfigureAwait(false));

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private static async ValueTask WriteLater(ValueTask<T> task, BorrowedOutput output, string place) =>
        output.WriteMirror<T, TSlot, TMirror>(await task.ConfigureAwait(false), place);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<T> ReadLater(ValueTask call, MirrorArena arena)
    {
        using (arena)
        {
            await call.ConfigureAwait(false);
            return MirrorBlock<T, TSlot, TMirror>.Read(arena.Buffer.WrittenSpan);
        }
    }
}
