using Pdk.Loader.Threads;

namespace Pdk.Runtime.Watching;

/// <summary>Notices the calls of one connector that are not answered within its limit. Safe for all threads.</summary>
/// <remarks>
/// <para>One timer serves all calls. It is set by the first one, and looks again when the next one is due that is under way: so a call that
/// is answered in time costs two looks at the clock, and no timer of its own.</para>
/// <para>A pull may wait for items as long as it likes, so it is asked to come back, by its token, when nine tenths of the limit are over.
/// One that does so is begun anew; one that does not is like any other call that is not answered.</para>
/// </remarks>
internal sealed class CallWatch : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<Call> _underWay = [];
    private readonly Stack<Call> _unused = new();
    private readonly TimeProvider _clock;
    private readonly long _origin;
    private readonly WatchdogDefinition _definition;
    private readonly TimeLimit _limit;
    private readonly IWatchOwner _owner;
    private readonly ITimer? _timer;
    private TimeSpan? _looksAt;
    private long _unanswered;

    /// <param name="clock">The clock of the run.</param>
    /// <param name="definition">The limit, and what follows.</param>
    /// <param name="owner">Who does what follows.</param>
    internal CallWatch(TimeProvider clock, WatchdogDefinition definition, IWatchOwner owner)
    {
        _clock = clock;
        _origin = clock.GetTimestamp();
        _definition = definition;
        _limit = TimeLimit.Of(definition.Limit);
        _owner = owner;
        if (!_limit.IsNone)
        {
            _timer = clock.CreateTimer(
                static watch => ((CallWatch)watch!).Look(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>How many calls were not answered within the limit, whether they were later or not.</summary>
    internal long Unanswered => Interlocked.Read(ref _unanswered);

    /// <summary>How long a pull may take to come back.</summary>
    private TimeSpan Grace => _limit.Time / 10;

    private TimeSpan Now => _clock.GetElapsedTime(_origin);

    /// <summary>A call begins. Dispose what is returned when it has ended, however it did.</summary>
    /// <param name="what">What it is.</param>
    /// <param name="cancellation">Cancelled when nobody waits for it any more.</param>
    internal Call Begin(WatchedCall what, CancellationToken cancellation)
    {
        // A pull is cancelled by who pulls; after a step of its life a connector has nothing to be connected for.
        bool canBeGivenUp = _definition.Action == WatchdogAction.Reconnect
            && what is WatchedCall.Connect or WatchedCall.Delivery or WatchedCall.Tick or WatchedCall.Flush;
        lock (_lock)
        {
            Call call = _unused.TryPop(out Call? unused) ? unused : new Call(this);
            call.Begin(what, Now, cancellation, canBeGivenUp && !_limit.IsNone);
            if (!_limit.IsNone)
            {
                call.Due = call.Start + (what == WatchedCall.Pull ? _limit.Time - Grace : _limit.Time);
                _underWay.Add(call);
                LookAt(call.Due);
            }

            return call;
        }
    }

    /// <summary>A call has ended.</summary>
    internal void End(Call call)
    {
        lock (_lock)
        {
            _underWay.Remove(call);
            _unused.Push(call);
        }
    }

    public void Dispose() => _timer?.Dispose();

    private void Look()
    {
        List<Action> steps = [];
        lock (_lock)
        {
            _looksAt = null;
            TimeSpan now = Now;
            foreach (Call call in _underWay)
            {
                if (call.Due <= now)
                {
                    steps.Add(StepOf(call, now));
                }
            }

            if (_underWay.Count > 0)
            {
                LookAt(_underWay.Min(static call => call.Due));
            }
        }

        steps.ForEach(static step => step());
    }

    /// <summary>What is to be done about a call that is due, and when it is due again.</summary>
    private Action StepOf(Call call, TimeSpan now)
    {
        if (call.What == WatchedCall.Pull && !call.IsAsked)
        {
            call.IsAsked = true;
            call.Due = now + Grace;
            return _owner.AskPullBack;
        }

        TimeSpan time = now - call.Start;
        call.Due = now + time;
        call.Told++;
        if (call.Told == 1)
        {
            Interlocked.Increment(ref _unanswered);
        }

        WatchedCall what = call.What;
        int told = call.Told;
        CancellationTokenSource? cancellation = told == 1 ? call.Cancellation : null;
        return () =>
        {
            // First what follows: whoever calls next must find the connection lost.
            _owner.OnUnanswered(what, time, ActionOf(what, told));
            GiveUp(call, cancellation);
        };
    }

    private void GiveUp(Call call, CancellationTokenSource? cancellation)
    {
        // The call ends under the lock, before what cancels it is disposed.
        lock (_lock)
        {
            call.GiveUp(cancellation);
        }
    }

    private WatchdogAction ActionOf(WatchedCall what, int told) => (_definition.Action, told) switch
    {
        (WatchdogAction.Fail, 1) => WatchdogAction.Fail,

        // It was cancelled, and does not even answer that: as long as it is in the call, nobody can connect it.
        (WatchdogAction.Reconnect, 2) => WatchdogAction.Fail,
        (WatchdogAction.Reconnect, 1) when what is WatchedCall.Pull or WatchedCall.Delivery or WatchedCall.Tick or WatchedCall.Flush =>
            WatchdogAction.Reconnect,
        _ => WatchdogAction.Tell,
    };

    private void LookAt(TimeSpan due)
    {
        if (_looksAt is null || due < _looksAt)
        {
            _looksAt = due;

            // Timers count milliseconds, and one that is rounded down would look too early.
            double wait = Math.Ceiling((due - Now).TotalMilliseconds);
            TimeLimit.Of(TimeSpan.FromMilliseconds(Math.Max(0, wait))).Set(_timer!);
        }
    }
}
