using Pdk;

namespace Min;

/// <summary>The plugin: all that its author writes.</summary>
[Plugin("min", Description = "The lesser of two numbers.")]
public sealed class Minimum : IMinimum
{
    /// <inheritdoc/>
    public int Min(int a, int b) => Math.Min(a, b);
}
