namespace Pdk;

/// <summary>Says between which values a setting must lie, both included.</summary>
/// <remarks>
/// It stands on a parameter of a configuration record: <c>[Range(1, 65535)] int Port</c>, <c>[Range(0.0, 1.0)] double Share</c>,
/// <c>[Range("100ms", "1h")] TimeSpan Pause</c>, <c>[Range("1KiB", null)] ByteSize Buffer</c>. Of a list or a dictionary each element
/// must lie between them. The stamp has the range, and so does the error of a configuration that leaves it. A range that the type of the
/// setting cannot have is an error of the build (PDK0006).
/// </remarks>
[AttributeUsage(AttributeTargets.Parameter, Inherited = false)]
public sealed class RangeAttribute : Attribute
{
    /// <summary>A range of integers.</summary>
    /// <param name="least">The least value; <see cref="long.MinValue"/> where there is none.</param>
    /// <param name="most">The greatest value; <see cref="long.MaxValue"/> where there is none.</param>
    public RangeAttribute(long least, long most) => (Least, Most) = (least, most);

    /// <summary>A range of numbers.</summary>
    /// <param name="least">The least value; negative infinity where there is none.</param>
    /// <param name="most">The greatest value; positive infinity where there is none.</param>
    public RangeAttribute(double least, double most) => (Least, Most) = (least, most);

    /// <summary>A range of what a configuration writes as text: durations, sizes, and decimal numbers.</summary>
    /// <param name="least">The least value, such as <c>100ms</c>; null where there is none.</param>
    /// <param name="most">The greatest value, such as <c>1h</c>; null where there is none.</param>
    public RangeAttribute(string? least, string? most) => (Least, Most) = (least, most);

    /// <summary>The least value, as it was written; null where a text leaves it out.</summary>
    public object? Least { get; }

    /// <summary>The greatest value, as it was written; null where a text leaves it out.</summary>
    public object? Most { get; }
}
