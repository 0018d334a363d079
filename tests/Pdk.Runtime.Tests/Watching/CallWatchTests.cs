using Pdk.Runtime.Tests.Fakes;
using Pdk.Runtime.Watching;

namespace Pdk.Runtime.Tests.Watching;

/// <summary>When a call counts as not answered, and what follows, without a connector.</summary>
public sealed class CallWatchTests : IWatchOwner
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(10);

    private readonly ManualTime _clock = new();
    private readonly List<string> _heard = [];
    private Action _onHeard = static () => { };

    [Fact]
    public void CallThatIsAnswered_IsNotTold()
    {
        using CallWatch watch = Make();
        watch.Begin(WatchedCall.Delivery, default).Dispose();

        Pass(60);

        Assert.Empty(_heard);
        Assert.Equal(0, watch.Unanswered);
    }

    [Fact]
    public void CallThatIsNotAnswered_IsToldAtItsLimitAndEachTimeTwiceAsLongHasPassed()
    {
        using CallWatch watch = Make();
        using Call call = watch.Begin(WatchedCall.Delivery, default);

        Pass(9.9);
        Assert.Empty(_heard);
        Pass(0.1);
        Assert.Equal(["Delivery 10 Tell"], _heard);
        Pass(9.9);
        Assert.Single(_heard);
        Pass(0.1);
        Pass(20);

        Assert.Equal(["Delivery 10 Tell", "Delivery 20 Tell", "Delivery 40 Tell"], _heard);
        Assert.Equal(1, watch.Unanswered);
    }

    [Fact]
    public void PullThatWaits_IsAskedToComeBackBeforeItIsTold()
    {
        using CallWatch watch = Make();
        Call pull = watch.Begin(WatchedCall.Pull, default);

        Pass(8.9);
        Assert.Empty(_heard);
        Pass(0.1);
        Assert.Equal(["ask"], _heard);
        pull.Dispose();
        using Call next = watch.Begin(WatchedCall.Pull, default);
        Pass(9);
        Pass(0.9);
        Assert.Equal(["ask", "ask"], _heard);
        Pass(0.1);

        Assert.Equal(["ask", "ask", "Pull 10 Tell"], _heard);
    }

    [Fact]
    public void PullThatWasAskedTooLate_GetsItsTimeToComeBack()
    {
        using CallWatch watch = Make();
        using Call pull = watch.Begin(WatchedCall.Pull, default);

        Pass(60);
        Assert.Equal(["ask"], _heard);
        Pass(1);

        Assert.Equal(["ask", "Pull 61 Tell"], _heard);
    }

    [Fact]
    public void SeveralCalls_HaveTheirOwnTimes()
    {
        using CallWatch watch = Make();
        using Call first = watch.Begin(WatchedCall.Delivery, default);
        Pass(4);
        using Call second = watch.Begin(WatchedCall.Tick, default);
        Pass(2);
        using Call third = watch.Begin(WatchedCall.Pull, default);

        Pass(4);
        Assert.Equal(["Delivery 10 Tell"], _heard);
        Pass(4);
        Assert.Equal(["Delivery 10 Tell", "Tick 10 Tell"], _heard);
        Pass(1);

        Assert.Equal(["Delivery 10 Tell", "Tick 10 Tell", "ask"], _heard);
        Assert.Equal(2, watch.Unanswered);
    }

    [Fact]
    public void CallThatIsDueEarlierThanTheOneBefore_IsNotForgotten()
    {
        using CallWatch watch = Make();
        watch.Begin(WatchedCall.Connect, default).Dispose();
        Pass(0.5);
        using Call pull = watch.Begin(WatchedCall.Pull, default);

        Pass(9);

        Assert.Equal(["ask"], _heard);
    }

    [Fact]
    public void Timer_RestsWhileNothingIsUnderWay()
    {
        using CallWatch watch = Make();
        Assert.Empty(_clock.Pending);
        watch.Begin(WatchedCall.Delivery, default).Dispose();
        Assert.Single(_clock.Pending);

        Pass(10);

        Assert.Empty(_clock.Pending);
    }

    [Theory]
    [InlineData("Connect", "Connect 10 Tell", true)]
    [InlineData("Delivery", "Delivery 10 Reconnect", true)]
    [InlineData("Tick", "Tick 10 Reconnect", true)]
    [InlineData("Flush", "Flush 10 Reconnect", true)]
    [InlineData("Start", "Start 10 Tell", false)]
    [InlineData("Pause", "Pause 10 Tell", false)]
    [InlineData("Resume", "Resume 10 Tell", false)]
    [InlineData("Drain", "Drain 10 Tell", false)]
    [InlineData("Stop", "Stop 10 Tell", false)]
    public async Task Reconnect_GivesUpWhatNeedsAConnectionAndFailsWhatDoesNotComeBack(string what, string heard, bool isGivenUp)
    {
        using CallWatch watch = Make(WatchdogAction.Reconnect);
        using Call call = watch.Begin(Enum.Parse<WatchedCall>(what), default);

        Pass(10);
        Assert.Equal([heard], _heard);
        if (isGivenUp)
        {
            await Run.UntilAsync(() => call.Token.IsCancellationRequested);
        }

        Assert.Equal(isGivenUp, call.Token.IsCancellationRequested);
        Pass(10);

        Assert.Equal([heard, $"{what} 20 Fail"], _heard);
    }

    [Fact]
    public async Task Reconnect_IsToldBeforeTheCallIsGivenUp()
    {
        using CallWatch watch = Make(WatchdogAction.Reconnect);
        using Call call = watch.Begin(WatchedCall.Delivery, default);
        bool? wasGivenUp = null;
        _onHeard = () => wasGivenUp = call.Token.IsCancellationRequested;

        Pass(10);

        Assert.False(wasGivenUp);
        await Run.UntilAsync(() => call.Token.IsCancellationRequested);
    }

    [Fact]
    public void CallThatFollowsOneThatHasEndedMeanwhile_IsNotGivenUp()
    {
        using CallWatch watch = Make(WatchdogAction.Reconnect);
        Call call = watch.Begin(WatchedCall.Delivery, default);
        _onHeard = () =>
        {
            call.Dispose();
            Assert.Same(call, watch.Begin(WatchedCall.Delivery, default));
        };

        Pass(10);

        Assert.False(call.Token.IsCancellationRequested);
        call.Dispose();
    }

    [Fact]
    public void Reconnect_LeavesACancelledPullToWhoPulls()
    {
        using CallWatch watch = Make(WatchdogAction.Reconnect);
        using var outer = new CancellationTokenSource();
        using Call pull = watch.Begin(WatchedCall.Pull, outer.Token);

        Pass(9);
        Pass(1);

        Assert.Equal(["ask", "Pull 10 Reconnect"], _heard);
        Assert.Equal(outer.Token, pull.Token);
    }

    [Theory]
    [InlineData(WatchdogAction.Tell)]
    [InlineData(WatchdogAction.Reconnect)]
    public async Task CallOfWhichNobodyWantsToKnow_IsCancelled(WatchdogAction action)
    {
        using CallWatch watch = Make(action);
        using var outer = new CancellationTokenSource();
        using Call call = watch.Begin(WatchedCall.Delivery, outer.Token);

        await outer.CancelAsync();

        Assert.True(call.Token.IsCancellationRequested);
    }

    [Fact]
    public void Fail_IsToldOnce()
    {
        using CallWatch watch = Make(WatchdogAction.Fail);
        using Call call = watch.Begin(WatchedCall.Start, default);

        Pass(10);
        Pass(10);

        Assert.Equal(["Start 10 Fail", "Start 20 Tell"], _heard);
        Assert.False(call.Token.CanBeCanceled);
    }

    [Theory]
    [InlineData(WatchdogAction.Tell)]
    [InlineData(WatchdogAction.Reconnect)]
    public void NoLimit_IsNoWatch(WatchdogAction action)
    {
        using var watch = new CallWatch(_clock, new WatchdogDefinition(Timeout.InfiniteTimeSpan, action), this);
        using Call call = watch.Begin(WatchedCall.Delivery, default);

        Pass(1_000_000);

        Assert.Empty(_heard);
        Assert.Empty(_clock.Pending);
        Assert.False(call.Token.CanBeCanceled);
    }

    [Fact]
    public void CallsThatFollowOneAnother_ShareTheirMemory()
    {
        using CallWatch watch = Make();
        Call first = watch.Begin(WatchedCall.Delivery, default);
        first.Dispose();
        using Call second = watch.Begin(WatchedCall.Pull, default);

        Assert.Same(first, second);
    }

    [Fact]
    public void CallThatFollowsOneThatWasTold_BeginsAnew()
    {
        using CallWatch watch = Make();
        Call first = watch.Begin(WatchedCall.Pull, default);
        Pass(9);
        Pass(1);
        first.Dispose();
        using Call second = watch.Begin(WatchedCall.Pull, default);

        Pass(9);
        Pass(1);

        Assert.Equal(["ask", "Pull 10 Tell", "ask", "Pull 10 Tell"], _heard);
        Assert.Equal(2, watch.Unanswered);
    }

    void IWatchOwner.AskPullBack() => _heard.Add("ask");

    void IWatchOwner.OnUnanswered(WatchedCall what, TimeSpan time, WatchdogAction action)
    {
        _heard.Add($"{what} {time.TotalSeconds} {action}");
        _onHeard();
    }

    private CallWatch Make(WatchdogAction action = WatchdogAction.Tell) => new(_clock, new WatchdogDefinition(s_limit, action), this);

    private void Pass(double seconds) => _clock.Advance(TimeSpan.FromSeconds(seconds));
}
