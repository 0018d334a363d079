using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Pdk.Loader.Supervision;

namespace Pdk.Loader.Hosting;

/// <summary>Runs code of plugins on threads of their own, and goes on without those that do not come back. Safe for all threads.</summary>
/// <remarks>
/// A thread that has come back serves the next one: a pipeline makes instances for every stream, and starting a thread costs more than most constructors. One that does
/// not come back is not used again.
/// </remarks>
internal sealed class DeadlineThreads(TimeSpan deadline)
{
    private readonly CallThreads _threads = new();
    private int _abandoned;

    /// <summary>How many threads were given up and have not come back since.</summary>
    internal int Abandoned => Volatile.Read(ref _abandoned);

    /// <summary>Runs something on a thread of its own, for as long as the deadline allows.</summary>
    /// <param name="name">The thread's name, for debuggers.</param>
    /// <param name="work">What to run.</param>
    /// <param name="late">Takes a result that came too late for anybody to want it.</param>
    /// <param name="mayBeDebugged">Whether a person may be standing in the code with a debugger: then there is no deadline.</param>
    /// <param name="limit">The deadline, where it is not the usual one.</param>
    /// <exception cref="DeadlineException">It took too long. The thread goes on, and counts as abandoned until it comes back.</exception>
    internal T Run<T>(string name, Func<T> work, Action<T> late, bool mayBeDebugged = false, TimeSpan? limit = null) =>
        Run(body => Post(name, body), work, late, mayBeDebugged, limit);

    /// <summary>Runs something on the loader's thread, for as long as the deadline allows.</summary>
    /// <param name="thread">The thread. After a missed deadline it is of no use any more.</param>
    /// <param name="work">What to run.</param>
    /// <param name="limit">The deadline, where it is not the usual one.</param>
    /// <exception cref="DeadlineException">It took too long. The thread goes on, and counts as abandoned until it comes back.</exception>
    internal T Run<T>(LoaderThread thread, Func<T> work, TimeSpan? limit = null) => Run(thread.Post, work, static _ => { }, mayBeDebugged: false, limit);

    private void Post(string name, Action body)
    {
        // As a new thread would: what belongs to the caller's flow is seen by the work, and what the work changes of it ends with the work.
        ExecutionContext? context = ExecutionContext.Capture();
        _threads.Post(() =>
        {
            // What a debugger shows of a thread that does not come back.
            Thread.CurrentThread.Name = name;
            if (context is null)
            {
                body();
            }
            else
            {
                ExecutionContext.Run(context, static body => ((Action)body!)(), body);
            }
        });
    }

    private T Run<T>(Action<Action> schedule, Func<T> work, Action<T> late, bool mayBeDebugged, TimeSpan? limit)
    {
        Call<T> call = new(work);
        schedule(() => Complete(call, late));
        if (!call.Done.Wait(mayBeDebugged && Debugger.IsAttached ? Timeout.InfiniteTimeSpan : Waits.AtMost(limit ?? deadline)))
        {
            lock (call)
            {
                // It may have come back between the wait and the lock.
                if (!call.Done.IsSet)
                {
                    call.IsAbandoned = true;
                    Interlocked.Increment(ref _abandoned);
                    throw new DeadlineException();
                }
            }
        }

        call.Failure?.Throw();
        return call.Result!;
    }

    private void Complete<T>(Call<T> call, Action<T> late)
    {
        try
        {
            call.Result = call.Work();
        }
        catch (Exception exception)
        {
            call.Failure = ExceptionDispatchInfo.Capture(exception);
        }

        lock (call)
        {
            call.Done.Set();
            if (!call.IsAbandoned)
            {
                return;
            }
        }

        Interlocked.Decrement(ref _abandoned);
        if (call.Failure is null)
        {
            TakeLate(call.Result!, late);
        }
    }

    private static void TakeLate<T>(T result, Action<T> late)
    {
        try
        {
            late(result);
        }
        catch (Exception)
        {
            // Whoever asked is long gone, and an exception here would end the process.
        }
    }

    private sealed class Call<T>(Func<T> work)
    {
        internal Func<T> Work { get; } = work;

        internal ManualResetEventSlim Done { get; } = new();

        internal T? Result { get; set; }

        internal ExceptionDispatchInfo? Failure { get; set; }

        internal bool IsAbandoned { get; set; }
    }
}
