namespace Pdk.Plugins.Steps.Aggregation;

/// <summary>When windows end before their time.</summary>
/// <param name="Count">At so many events of one window.</param>
/// <param name="MaxGroups">At one group more of all windows.</param>
/// <param name="MaxHeld">At more events of all windows.</param>
internal sealed record WindowLimits(long Count, int MaxGroups, long MaxHeld);
