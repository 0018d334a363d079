using System.Globalization;
using Xunit.Abstractions;

namespace Pdk.Tests.Values;

/// <summary>Random input that can be had again: the seed is printed, and the variable PDK_SEED sets it.</summary>
internal static class Seeded
{
    public static Random Create(ITestOutputHelper output)
    {
        string? named = Environment.GetEnvironmentVariable("PDK_SEED");
        int seed = named is null ? 20261120 : int.Parse(named, CultureInfo.InvariantCulture);
        output.WriteLine($"PDK_SEED={seed}");
        return new Random(seed);
    }
}
