using System.Globalization;

namespace Pdk.Benchmarks.Engines;

/// <summary>Two sides that do the same, in turns, of which only the ratio counts.</summary>
/// <param name="what">What is measured.</param>
/// <param name="against">The other side.</param>
/// <param name="bound">The largest ratio that is allowed.</param>
internal sealed class Comparison(string what, string against, double bound)
{
    private const int Warming = 2;

    /// <summary>What <see cref="Run"/> writes its lines below.</summary>
    public static void Head()
    {
        Console.WriteLine("| what | against | this side, ms | other side, ms | ratio: median, least to most | bound |");
        Console.WriteLine("|---|---|---:|---:|---:|---:|");
    }

    /// <summary>Measures, and writes a line.</summary>
    /// <param name="rounds">How often each side is measured.</param>
    /// <param name="mine">Does it, and says how many milliseconds it took.</param>
    /// <param name="theirs">The same of the other side.</param>
    public void Run(int rounds, Func<double> mine, Func<double> theirs)
    {
        List<double> own = [];
        List<double> others = [];
        for (int round = -Warming; round < rounds; round++)
        {
            // Who comes first finds the caches as the other has left them.
            bool isFirst = round % 2 == 0;
            double early = isFirst ? mine() : theirs();
            double late = isFirst ? theirs() : mine();
            if (round >= 0)
            {
                own.Add(isFirst ? early : late);
                others.Add(isFirst ? late : early);
            }
        }

        double[] ratios = [.. own.Zip(others, static (one, other) => one / other)];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {what} | {against} | {FormHosts.Median(own):0.00} | {FormHosts.Median(others):0.00} | "
                + $"{FormHosts.Median(ratios):0.00}, {ratios.Min():0.00} to {ratios.Max():0.00} | {bound:0.0} |"));
    }
}
