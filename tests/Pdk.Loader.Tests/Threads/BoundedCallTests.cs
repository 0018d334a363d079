using Pdk.Loader.Threads;

namespace Pdk.Loader.Tests.Threads;

/// <summary>A call that comes back in time, or too late, on one thread.</summary>
public sealed class BoundedCallTests
{
    private static readonly AsyncLocal<string?> s_flow = new();

    private readonly List<string> _told = [];

    [Fact]
    public void CallThatCameBack_IsNotGivenUp()
    {
        BoundedCall<int> call = Call(static () => 7);

        call.Execute(() => _told.Add("back"));

        Assert.True(call.Wait(TimeLimit.Of(TimeSpan.Zero), () => _told.Add("abandoned")));
        Assert.Equal(7, call.TakeResult());
        Assert.Empty(_told);
    }

    [Fact]
    public void CallThatWasGivenUp_ComesBackBeforeItsResultIsTaken()
    {
        BoundedCall<int> call = Call(static () => 7);

        Assert.False(call.Wait(TimeLimit.Of(TimeSpan.Zero), () => _told.Add("abandoned")));
        call.Execute(() => _told.Add("back"));

        Assert.Equal(["abandoned", "back", "late 7"], _told);
    }

    [Fact]
    public void FailureOfACall_IsThrownWhereItsResultIsTaken()
    {
        IOException failure = new("no");
        BoundedCall<int> call = Call(() => throw failure);

        call.Execute(() => _told.Add("back"));

        Assert.True(call.Wait(TimeLimit.None, () => _told.Add("abandoned")));
        Assert.Same(failure, Assert.Throws<IOException>(() => call.TakeResult()));
        Assert.Empty(_told);
    }

    [Fact]
    public void FailureThatNobodyWaitsFor_IsNotThrown()
    {
        BoundedCall<int> call = Call(static () => throw new IOException("no"));

        Assert.False(call.Wait(TimeLimit.Of(TimeSpan.Zero), static () => { }));
        call.Execute(() => _told.Add("back"));

        Assert.Equal(["back"], _told);
    }

    [Fact]
    public void Call_HasTheFlowOfWhoMadeIt()
    {
        s_flow.Value = "mine";
        BoundedCall<string?> call = new(
            static () =>
            {
                string? seen = s_flow.Value;
                s_flow.Value = "changed";
                return seen;
            },
            static _ => { });
        s_flow.Value = "other";

        call.Execute(static () => { });

        Assert.Equal(("mine", "other"), (call.TakeResult(), s_flow.Value));
    }

    private BoundedCall<int> Call(Func<int> work) => new(work, call => _told.Add($"late {call.TakeResult()}"));
}
