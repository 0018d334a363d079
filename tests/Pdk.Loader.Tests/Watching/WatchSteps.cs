using Pdk.Loader.Tests.Support;

namespace Pdk.Loader.Tests.Watching;

/// <summary>What tests of watches do with the clock.</summary>
internal static class WatchSteps
{
    /// <summary>Moves the clock, and waits until the watch has looked and says when it will look again.</summary>
    /// <param name="clock">The clock of the watch.</param>
    /// <param name="time">How far.</param>
    /// <param name="next">After what time it is to look again.</param>
    internal static void Look(this ManualTime clock, TimeSpan time, TimeSpan next)
    {
        clock.Advance(time);
        Waiting.Until(() => clock.Pending.Count > 0, "the watch has looked");
        Assert.Equal([next], clock.Pending);
    }

    /// <summary>Moves the clock in small steps until something has happened; so far that only a notification can have led to it.</summary>
    /// <param name="clock">The clock of the watch.</param>
    /// <param name="step">How far at once.</param>
    /// <param name="happened">Whether it has.</param>
    /// <param name="what">What is waited for.</param>
    internal static void LookUntil(this ManualTime clock, TimeSpan step, Func<bool> happened, string what) => Waiting.Until(
        () =>
        {
            clock.Advance(step);
            return happened();
        },
        what);
}
