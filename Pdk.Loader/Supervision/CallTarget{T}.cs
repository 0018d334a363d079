using System.Diagnostics;
using Pdk.Abi;
using Pdk.Loader.Threads;

namespace Pdk.Loader.Supervision;

/// <summary>An object that is called through a contract, with its deadline and its counts.</summary>
/// <param name="instance">The object.</param>
/// <param name="called">What calls go to: the object, or what stands in front of it.</param>
/// <param name="owner">The supervised instance in front of it.</param>
/// <param name="generation">What it belongs to.</param>
/// <param name="contract">The contract.</param>
internal sealed class CallTarget<T>(T instance, T called, SupervisedInstance owner, Generation generation, Contract contract)
    : SupervisedTarget<T>(called), ICallTarget
    where T : class
{
    private readonly TimeLimit _deadline = owner.Host.Options.CallDeadlineOf(generation.Recipe.Library.Name, contract.Id);
    private readonly bool _isNative = generation.Recipe.Library.Form == PluginForm.Native;

    public CallCount Count { get; } = owner.Statistics.Of(contract.Id).Begin();

    public CallStatistics Statistics { get; } = owner.Statistics.Of(contract.Id);

    /// <summary>A person with a debugger may be standing in managed code.</summary>
    public override bool HasDeadline => !_deadline.IsNone && (_isNative || !Debugger.IsAttached);

    /// <summary>The object itself.</summary>
    internal T Real => instance;

    internal SupervisedInstance Owner => owner;

    internal Generation Generation => generation;

    internal TimeLimit Deadline => _deadline;

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

    public override void Fail(long started, Exception exception) => FailAs(started, exception);

    public override Exception FailAs(long started, Exception exception)
    {
        Statistics.AddError();
        if (exception is PluginDeadlineException deadline && deadline.TryClaim(this))
        {
            // The call has not ended; LeaveLate follows when it does.
            Statistics.AddDeadline();
            owner.Quarantine(generation, new PluginFaultException(
                PdkStatus.FaultedEarlier, $"faulted earlier: {deadline.Message}", typeof(PluginDeadlineException).FullName!, ""));
            return exception;
        }

        PluginFaultException? fault = Faults.Of(exception, instance, contract.Exceptions);
        if (fault is not null)
        {
            Statistics.AddFault();
            owner.Quarantine(generation, Faults.Earlier(fault));
        }

        Leave(started);
        return fault ?? exception;
    }

    public override TResult Run<TResult>(string member, long started, Func<T, TResult> call)
    {
        BoundedCall<TResult> timed = new(() => call(Instance), _ => LeaveLate());
        return owner.Host.Threads.TryRun(timed, _deadline) ? timed.TakeResult() : throw Overdue(member);
    }

    public override void Run(string member, long started, Action<T> call) => Run(member, started, target =>
    {
        call(target);
        return default(VoidResult);
    });

    public override ValueTask<TResult> RunAsync<TResult>(
        string member,
        long started,
        Func<T, CancellationToken, ValueTask<TResult>> call,
        OwnedOutput[] outputs,
        CancellationToken cancellation) =>
        new(new TimedTask<T, TResult>(this, member, started, call, outputs).Start(cancellation));

    public override ValueTask RunAsync(
        string member, long started, Func<T, CancellationToken, ValueTask> call, OwnedOutput[] outputs, CancellationToken cancellation)
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
    internal PluginDeadlineException Overdue(string member) =>
        new(generation.Recipe.Library.Name, contract.Id, member, _deadline.Time, this);
}
