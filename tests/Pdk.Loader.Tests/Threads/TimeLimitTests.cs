using System.Reflection;
using Pdk.Loader.Tests.Support;
using Pdk.Loader.Threads;

namespace Pdk.Loader.Tests.Threads;

/// <summary>What options state, and what is waited with.</summary>
public sealed class TimeLimitTests
{
    private static readonly TimeSpan s_longest = TimeSpan.FromMilliseconds(int.MaxValue);

    public static TheoryData<TimeSpan> Uncountable =>
        [TimeSpan.MaxValue, s_longest + TimeSpan.FromMilliseconds(1), TimeSpan.FromDays(49.8), Timeout.InfiniteTimeSpan];

    [Theory]
    [MemberData(nameof(Uncountable))]
    public void WhatTimersCannotCount_IsNoLimit(TimeSpan option)
    {
        TimeLimit limit = TimeLimit.Of(option);

        Assert.True(limit.IsNone);
        Assert.Equal(TimeLimit.None, limit);
        Assert.Equal(Timeout.InfiniteTimeSpan, limit.Time);
        Assert.False(limit.IsPassed(TimeSpan.MaxValue));
        Assert.Equal("no limit", limit.ToString());
        using Timer timer = new(static _ => { });
        limit.Set(timer);
    }

    [Fact]
    public async Task LongestLimit_CanBeWaitedWith()
    {
        TimeLimit limit = TimeLimit.Of(s_longest);
        Assert.False(limit.IsNone);
        using Timer timer = new(static _ => { });
        limit.Set(timer);
        using ManualResetEventSlim signal = new(initialState: true);
        Assert.True(limit.Wait(signal));
        await limit.WaitAsync(Task.CompletedTask, TimeProvider.System, CancellationToken.None);
    }

    [Fact]
    public async Task Limit_EndsAWait()
    {
        TimeLimit limit = TimeLimit.Of(TimeSpan.FromSeconds(2));
        Assert.False(limit.IsPassed(TimeSpan.FromSeconds(1.999)));
        Assert.True(limit.IsPassed(TimeSpan.FromSeconds(2)));
        Assert.Equal("2 s", limit.ToString());

        ManualTime clock = new();
        Task wait = limit.WaitAsync(new TaskCompletionSource().Task, clock, CancellationToken.None);
        clock.Advance(TimeSpan.FromSeconds(2));
        await Assert.ThrowsAsync<TimeoutException>(() => wait);
    }

    [Fact]
    public void ShorterOfTwoLimits_IsTaken()
    {
        TimeLimit one = TimeLimit.Of(TimeSpan.FromSeconds(1));
        TimeLimit two = TimeLimit.Of(TimeSpan.FromSeconds(2));

        Assert.Equal((one, one), (one.AtMost(two), two.AtMost(one)));
        Assert.Equal((one, one), (one.AtMost(TimeLimit.None), TimeLimit.None.AtMost(one)));
        Assert.Equal((one, TimeLimit.None), (one.AtMost(one), TimeLimit.None.AtMost(TimeLimit.None)));
    }

    [Fact]
    public void WaitForAnEvent_EndsWithTheLimit()
    {
        using ManualResetEventSlim signal = new();

        Assert.False(TimeLimit.Of(TimeSpan.Zero).Wait(signal));
        signal.Set();
        Assert.True(TimeLimit.Of(TimeSpan.Zero).Wait(signal));
    }

    [Fact]
    public void Timer_FiresOnceWhenTheLimitHasPassed()
    {
        ManualTime clock = new();
        int fired = 0;
        using ITimer timer = clock.CreateTimer(_ => fired++, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        TimeLimit.Of(TimeSpan.FromSeconds(2)).Set(timer);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(0, fired);
        clock.Advance(TimeSpan.FromSeconds(1));
        clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(1, fired);
    }

    [Fact]
    public void OptionThatIsNoTime_IsToldWithItsName()
    {
        TimeLimit.Check(null, "Wait");
        TimeLimit.Check(TimeSpan.Zero, "Wait");
        TimeLimit.Check(Timeout.InfiniteTimeSpan, "Wait");

        Assert.Equal(
            "Wait must be a time, or Timeout.InfiniteTimeSpan for no limit, but is -00:00:02.",
            Assert.Throws<ArgumentException>(static () => TimeLimit.Check(TimeSpan.FromSeconds(-2), "Wait")).Message);
    }

    [Fact]
    public void OptionsThatAreNoTimes_AreRefusedWhenTheHostIsMade()
    {
        TimeSpan no = TimeSpan.FromSeconds(-2);
        Refused("StartDeadline", new PluginHostOptions { StartDeadline = no });
        Refused("Watch.Debounce", new PluginHostOptions { Watch = new WatchOptions { Debounce = no } });
        Refused("Watch.PollInterval", new PluginHostOptions { Watch = new WatchOptions { PollInterval = TimeSpan.Zero } });
        Refused("Watch.PollInterval", new PluginHostOptions { Watch = new WatchOptions { PollInterval = no } });
        Refused("Watch.IncompletePatience", new PluginHostOptions { Watch = new WatchOptions { IncompletePatience = no } });
        Refused("Supervision.CallDeadline", new SupervisionOptions { CallDeadline = no });
        Refused("Supervision.DrainDeadline", new SupervisionOptions { DrainDeadline = no });
        Refused("Supervision.ContractDeadlines[\"pdk.codec\"]", new SupervisionOptions { ContractDeadlines = { ["pdk.codec"] = no } });
        Refused(
            "Supervision.FaultPolicy.InitialDelay",
            new SupervisionOptions { FaultPolicy = FaultPolicy.Restart with { InitialDelay = no } });
        Refused("Supervision.FaultPolicy.MaxDelay", new SupervisionOptions { FaultPolicy = FaultPolicy.Restart with { MaxDelay = no } });
        Refused("Supervision.FaultPolicy.Window", new SupervisionOptions { FaultPolicy = FaultPolicy.Restart with { Window = no } });
        Refused(
            "Supervision.Plugins[\"acme\"].StartDeadline",
            new SupervisionOptions { Plugins = { ["acme"] = new PluginSupervision { StartDeadline = no } } });
        Refused(
            "Supervision.Plugins[\"acme\"].CallDeadline",
            new SupervisionOptions { Plugins = { ["acme"] = new PluginSupervision { CallDeadline = no } } });
    }

    /// <summary>All options there are, also those of later: what is no time is refused, whatever is one is taken.</summary>
    [Fact]
    public void EveryOption_IsChecked()
    {
        (string Name, Func<TimeSpan, PluginHostOptions> With)[] options =
        [
            .. Times(static time => new PluginHostOptions(), static options => options),
            .. Times(static time => new WatchOptions(), static watch => new PluginHostOptions { Watch = watch }),
            .. Times(static time => new SupervisionOptions { ContractDeadlines = { ["pdk.codec"] = time } }, With),
            .. Times(
                static time => new PluginSupervision { ContractDeadlines = { ["pdk.codec"] = time } },
                static own => With(new SupervisionOptions { Plugins = { ["acme"] = own } })),
            .. Times(static time => FaultPolicy.Restart with { }, static policy => With(new SupervisionOptions { FaultPolicy = policy })),
            .. Times(
                static time => FaultPolicy.Restart with { },
                static policy => With(new SupervisionOptions { Plugins = { ["acme"] = new PluginSupervision { FaultPolicy = policy } } })),
        ];

        Assert.Equal(16, options.Length);
        foreach ((string name, Func<TimeSpan, PluginHostOptions> with) in options)
        {
            foreach (TimeSpan no in new[] { TimeSpan.FromTicks(-1), TimeSpan.FromSeconds(-2), TimeSpan.MinValue })
            {
                Assert.True(Record.Exception(() => with(no).Check()) is ArgumentException, $"{name} takes {no}");
            }

            TimeSpan[] taken = name switch
            {
                "WatchOptions.PollInterval" => [TimeSpan.FromTicks(1), TimeSpan.MaxValue, Timeout.InfiniteTimeSpan],
                "WatchOptions.Debounce" or "FaultPolicy.InitialDelay" => [TimeSpan.Zero, TimeSpan.MaxValue],
                _ => [TimeSpan.Zero, TimeSpan.MaxValue, Timeout.InfiniteTimeSpan],
            };
            Assert.All(taken, time => with(time).Check());
        }

        static PluginHostOptions With(SupervisionOptions supervision) => new() { Supervision = supervision };
    }

    /// <summary>The options of a type that are times, and what is made of one: by itself, or in a dictionary.</summary>
    private static IEnumerable<(string Name, Func<TimeSpan, PluginHostOptions> With)> Times<T>(
        Func<TimeSpan, T> make, Func<T, PluginHostOptions> of)
    {
        TimeSpan sound = TimeSpan.FromSeconds(1);
        foreach (PropertyInfo property in typeof(T).GetProperties())
        {
            if (property.PropertyType == typeof(TimeSpan) || property.PropertyType == typeof(TimeSpan?))
            {
                yield return ($"{typeof(T).Name}.{property.Name}", time =>
                {
                    T options = make(sound);
                    property.SetValue(options, time);
                    return of(options);
                });
            }
            else if (property.PropertyType == typeof(IDictionary<string, TimeSpan>))
            {
                yield return ($"{typeof(T).Name}.{property.Name}", time => of(make(time)));
            }
        }
    }

    [Fact]
    public void OptionsThatStateNoLimit_AreTaken()
    {
        using PluginHost host = new(new PluginHostOptions
        {
            StartDeadline = Timeout.InfiniteTimeSpan,
            Watch = new WatchOptions { PollInterval = TimeSpan.MaxValue, IncompletePatience = Timeout.InfiniteTimeSpan },
            Supervision = new SupervisionOptions { CallDeadline = TimeSpan.MaxValue, DrainDeadline = Timeout.InfiniteTimeSpan },
        });
        using PluginHost atOnce = new(new PluginHostOptions { StartDeadline = TimeSpan.Zero });
    }

    private static void Refused(string option, SupervisionOptions supervision) =>
        Refused(option, new PluginHostOptions { Supervision = supervision });

    private static void Refused(string option, PluginHostOptions options) =>
        Assert.StartsWith(
            $"{option} must be", Assert.Throws<ArgumentException>(() => new PluginHost(options)).Message, StringComparison.Ordinal);
}
