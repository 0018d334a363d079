using Microsoft.Extensions.Logging.Abstractions;
using Pdk.Runtime.Runs;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Runs;

/// <summary>A drain and its limit, without a pipeline.</summary>
public sealed class RunEndingTests
{
    private readonly ManualTime _clock = new();

    [Fact]
    public async Task DrainThatTakesTooLong_IsForced()
    {
        RunEnding ending = Make(TimeSpan.FromSeconds(5));
        Task limit = ending.LimitDrainAsync();
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.False(ending.Force.IsCancellationRequested, "Nobody has asked for a drain.");

        Assert.True(ending.TryRequestDrain());
        Assert.False(ending.TryRequestDrain());
        await Run.UntilAsync(() => _clock.Pending.Count == 1);
        _clock.Advance(TimeSpan.FromSeconds(4));
        Assert.False(ending.Force.IsCancellationRequested);
        _clock.Advance(TimeSpan.FromSeconds(1));

        await limit.WaitAsync(Run.Patience);
        Assert.True(ending.Force.IsCancellationRequested);
    }

    [Theory]
    [MemberData(nameof(RunEndTests.NoLimits), MemberType = typeof(RunEndTests))]
    public async Task DrainWithoutALimit_IsNotForced(TimeSpan noLimit)
    {
        RunEnding ending = Make(noLimit);
        Task limit = ending.LimitDrainAsync();
        ending.TryRequestDrain();
        await Run.UntilAsync(() => ending.Draining.IsCancellationRequested);

        _clock.Advance(TimeSpan.FromDays(1000));
        Assert.False(ending.Force.IsCancellationRequested);

        await ending.ForceAsync();
        await limit.WaitAsync(Run.Patience);
    }

    [Fact]
    public async Task DrainWhoseLimitCannotBeSet_IsForcedAtOnce()
    {
        RunEnding ending = Make(TimeSpan.FromSeconds(5), new BrokenClock { IsBroken = true });
        Task limit = ending.LimitDrainAsync();

        ending.TryRequestDrain();

        await Assert.ThrowsAsync<NotSupportedException>(() => limit.WaitAsync(Run.Patience));
        Assert.True(ending.Force.IsCancellationRequested);
    }

    private RunEnding Make(TimeSpan drain, TimeProvider? clock = null) =>
        new("test", new RunSettings(new PipelineOptions { DrainTimeout = drain, TimeProvider = clock ?? _clock }), NullLogger.Instance);
}
