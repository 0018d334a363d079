using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pdk.Abi;

/// <summary>Calls of an asynchronous function by hosts of the stream processor's C ABI. None of these throws.</summary>
/// <remarks>Not inlined: an export that has a stack guard of its own must not be the first managed code that runs.</remarks>
public static unsafe class StreamAsyncCall
{
    // Futures that have their answer need no object.
    private const nint Started = -1;
    private const nint Stopped = -2;

    private static readonly StreamNumbers<StreamWaiting> s_waiting = new();

    /// <summary>Answers <c>__start</c>.</summary>
    /// <param name="isOrdered">Whether results are given in the order of the rows; 0 or 1.</param>
    /// <param name="timeout">How many microseconds an attempt may take; 0 for what the function says.</param>
    /// <param name="inFlight">How many rows are under way at once; 0 for what the function says.</param>
    /// <param name="name">The function's name.</param>
    /// <param name="body">The function; asked inside of the guard.</param>
    /// <returns>By which number the other calls name the runtime; 0 with an error.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static nint Start(byte isOrdered, ulong timeout, uint inFlight, string name, Func<FunctionBody> body)
    {
        try
        {
            FirstCall.Prepare();
            return new StreamRuntime(body(), new StreamOptions(isOrdered != 0, timeout, inFlight)).Number;
        }
        catch (Exception exception)
        {
            StandardError.Tell(FunctionMessage.Of(name, exception));
            return 0;
        }
    }

    /// <summary>Answers <c>__send</c>.</summary>
    /// <param name="runtime">The runtime.</param>
    /// <param name="id">How the host names the row.</param>
    /// <param name="columns">The row, one column for each argument, which are released.</param>
    /// <returns>True when the row was started; false when it never will be.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static StreamFuture Send(nint runtime, ulong id, StreamColumns columns)
    {
        nint number = Stopped;
        try
        {
            FirstCall.Prepare();
            number = SendTo(StreamRuntime.Find(runtime), id, columns);
        }
        catch (Exception exception)
        {
            StandardError.Tell(FunctionMessage.Of("send", exception));
        }

        return new StreamFuture { Number = number, Poll = &Poll, Drop = &Drop };
    }

    /// <summary>Answers <c>__drain_results</c>.</summary>
    /// <param name="runtime">The runtime.</param>
    /// <returns>The results that are there, none, or a row that has failed.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static StreamDrained Drain(nint runtime)
    {
        try
        {
            FirstCall.Prepare();
            return StreamRuntime.Find(runtime)?.Drain() ?? StreamDrained.Nothing;
        }
        catch (Exception exception)
        {
            // There is no memory for the results, say. They stay where they are.
            StandardError.Tell(FunctionMessage.Of("results", exception));
            return StreamDrained.Error(StreamDrained.NoRow);
        }
    }

    /// <summary>Answers <c>__stop_runtime</c>.</summary>
    /// <param name="runtime">The runtime.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Stop(nint runtime)
    {
        try
        {
            FirstCall.Prepare();
            StreamRuntime.Find(runtime)?.Stop();
        }
        catch (Exception exception)
        {
            StandardError.Tell(FunctionMessage.Of("stop", exception));
        }
    }

    private static nint SendTo(StreamRuntime? runtime, ulong id, StreamColumns columns)
    {
        if (runtime is null)
        {
            StreamBatch.Release(columns);
            return Stopped;
        }

        if (!runtime.TrySend(Read(runtime, id, columns), out StreamSend? waiting))
        {
            return Stopped;
        }

        return waiting is null ? Started : s_waiting.Add(new StreamWaiting(runtime, waiting));
    }

    /// <summary>The columns are the host's no more when this returns, whatever was wrong with them.</summary>
    private static AsyncRowToStart Read(StreamRuntime runtime, ulong id, StreamColumns columns)
    {
        try
        {
            using StreamBatch batch = new(columns);
            return runtime.Read(batch, id);
        }
        catch (Exception exception)
        {
            return runtime.ReadFailed(id, exception);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static StreamPoll Poll(nint number, StreamContext* context) => PollGuarded(number, context);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Drop(nint number) => DropGuarded(number);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static StreamPoll PollGuarded(nint number, StreamContext* context)
    {
        try
        {
            FirstCall.Prepare();
            return s_waiting.Find(number)?.Send.Poll(context) ?? StreamPoll.Ready(number == Started);
        }
        catch (Exception exception)
        {
            StandardError.Tell(FunctionMessage.Of("poll", exception));
            return StreamPoll.Failed;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void DropGuarded(nint number)
    {
        try
        {
            FirstCall.Prepare();
            s_waiting.Remove(number)?.Drop();
        }
        catch (Exception exception)
        {
            StandardError.Tell(FunctionMessage.Of("drop", exception));
        }
    }
}
