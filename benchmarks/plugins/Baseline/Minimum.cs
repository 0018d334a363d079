using Min;
using Pdk;

namespace Baseline;

/// <summary>The smallest plugin.</summary>
[Plugin("min")]
public sealed class Minimum : IMinimum
{
    /// <inheritdoc/>
    public int Min(int a, int b) => a < b ? a : b;
}
