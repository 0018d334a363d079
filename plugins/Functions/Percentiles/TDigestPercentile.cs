using System.Globalization;
using Pdk.Contracts;

namespace Pdk.Plugins.Functions;

/// <summary>A percentile of any number of values, in 5 KiB of memory for each group.</summary>
[Function(
    "tdigest_percentile",
    Pure = true,
    Description = "The value at a fraction p of a group, by a t-digest of 5 KiB: exact for up to 208 values, then best at both "
        + "ends.")]
public struct TDigestPercentile
{
    private Digest _digest;
    private double _fraction;
    private bool _isKnown;

    /// <summary>A row comes.</summary>
    public void Add(double x, double p)
    {
        if (!double.IsFinite(x))
        {
            throw Mistake.Of("x", "a finite number", x);
        }

        if (!(p is >= 0 and <= 1))
        {
            throw Mistake.Of("p", "a fraction from 0 to 1", p);
        }

        Know(p);
        _digest.Add(x);
    }

    /// <summary>Another part of the group was seen apart.</summary>
    public void Merge(in TDigestPercentile other)
    {
        Know(other._fraction);
        _digest.Merge(in other._digest);
    }

    /// <summary>The value.</summary>
    public readonly double Finish() => _digest.At(_fraction);

    private void Know(double fraction)
    {
        if (_isKnown && fraction != _fraction)
        {
            // The lesser first: an engine's threads hand in their rows in any order.
            (double lesser, double greater) = (Math.Min(_fraction, fraction), Math.Max(_fraction, fraction));
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"'p' must be the same in all rows of a group, but is {lesser} and {greater}."));
        }

        _fraction = fraction;
        _isKnown = true;
    }
}
