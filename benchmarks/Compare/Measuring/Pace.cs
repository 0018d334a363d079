namespace Pdk.Compare.Measuring;

/// <summary>How much patience the runner has.</summary>
/// <param name="Name">Its name, which stands beside the figures.</param>
/// <param name="Slice">How long the work is repeated for one time to be taken.</param>
/// <param name="Warming">How long each way runs before it is measured, so that the compiler of the runtime has settled.</param>
/// <param name="Budget">How long the rounds of one way may take.</param>
/// <param name="Patience">How many times the fewest rounds of a comparison are run.</param>
internal sealed record Pace(string Name, TimeSpan Slice, TimeSpan Warming, TimeSpan Budget, double Patience)
{
    /// <summary>All groups in less than five minutes.</summary>
    public static Pace Default { get; } = new(
        "default pace", TimeSpan.FromMilliseconds(0.3), TimeSpan.FromMilliseconds(400), TimeSpan.FromMilliseconds(500), 1);

    /// <summary>For figures that are published.</summary>
    public static Pace Long { get; } = new(
        "long pace", TimeSpan.FromMilliseconds(0.5), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3), 3);

    /// <summary>Everything a handful of times, so that it is known to work; its figures say nothing.</summary>
    public static Pace Shortest { get; } = new("shortest pace", TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero, 0);
}
