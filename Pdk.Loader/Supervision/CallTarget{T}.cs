using System.Diagnostics;
using Pdk.Abi;

namespace Pdk.Loader.Supervision;

/// <summary>An object that is called through a contract, with its deadline and its counts.</summary>
/// <param name="instance">The object.</param>
/// <param name="owner">The supervised instance in front of it.</param>
/// <param name="generation">What it belongs to.</param>
/// <param name="contract">The contract's id.</param>
internal sealed class CallTarget<T>(T instance, SupervisedInstance owner, Generation generation, string contract) : SupervisedTarget<T>(instance), ICallTarget
    where T : class
{
    private readonly TimeSpan _deadline = owner.Host.Options.CallDeadlineOf(generation.Recipe.Library.Name, contract);
    private readonly bool _isNative = generation.Recipe.Library.Form == PluginForm.Native;

    public CallCount Count { get; } = owner.Statistics.Of(contract).Begin();

    public CallStatistics Statistics { get; } = owner.Statistics.Of(contract);

    /// <summary>A person with a debugger may be standing in managed code.</summary>
    public override bool HasDeadline => _deadline >= TimeSpan.Zero && (_isNative || !Debugger.IsAttached);

    internal SupervisedInstance Owner => owner;

    internal Generation Generation => generation;

    internal TimeSpan Deadline => _deadline;

    /// <summary>Begins a call, where calls are allowed.</summary>
    internal bool TryEnter(long bytes, out long started)
    {
        Count.Enter();
        if (generation.IsOpen)
        {
            if (bytes > 0)
            {
                Count.AddBytes(bytes);
            }

            started = SupervisionMeter.MeasuresTime ? Stopwatch.GetTimestamp() : 0;
            return true;
        }

        Count.Undo();
        generation.AfterCall();
        started = 0;
        return false;
    }

    public override void Leave(long started)
    {
        if (started != 0)
        {
            Count.AddTicks(Stopwatch.GetTimestamp() - started);
        }

        Count.Leave();
        generation.AfterCall();
    }

    public override void Fail(long started, Exception exception)
    {
        Statistics.AddError();
        if (exception is PluginDeadlineException deadline && deadline.TryClaim(this))
        {
            // The call has not ended; LeaveLate follows when it does.
            Statistics.AddDeadline();
            owner.Quarantine(generation, new PluginFaultException(
                PdkStatus.FaultedEarlier, $"faulted earlier: {deadline.Message}", typeof(PluginDeadlineException).FullName!, ""));
            return;
        }

        if (Faults.Of(exception, Instance) is { } fault)
        {
            Statistics.AddFault();
            owner.Quarantine(generation, fault);
        }

        Leave(started);
    }

    public override TResult Run<TResult>(string member, long started, Func<T, TResult> call)
    {
        TimedCall<TResult> timed = new(() => call(Instance), LeaveLate);
        return owner.Host.Threads.TryRun(timed, _deadline) ? timed.TakeResult() : throw Overdue(member);
    }

    public override void Run(string member, long started, Action<T> call) => Run(member, started, target =>
    {
        call(target);
        return default(VoidResult);
    });

    public override ValueTask<TResult> RunAsync<TResult>(
        string member, long started, Func<T, CancellationToken, ValueTask<TResult>> call, OwnedOutput[] outputs, CancellationToken cancellation) =>
        new(new TimedTask<T, TResult>(this, member, started, call, outputs).Start(cancellation));

    public override ValueTask RunAsync(string member, long started, Func<T, CancellationToken, ValueTask> call, OwnedOutput[] outputs, CancellationToken cancellation)
    {
        return new ValueTask(new TimedTask<T, VoidResult>(this, member, started, Call, outputs).Start(cancellation));

        async ValueTask<VoidResult> Call(T target, CancellationToken token)
        {
            await call(target, token).ConfigureAwait(false);
            return default;
        }
    }

    /// <summary>A call that was given up has come back.</summary>
    internal void LeaveLate()
    {
        Count.Leave();
        generation.AfterCall();
    }

    /// <summary>The exception of a call that took too long.</summary>
    internal PluginDeadlineException Overdue(string member) => new(generation.Recipe.Library.Name, contract, member, _deadline, this);
}
