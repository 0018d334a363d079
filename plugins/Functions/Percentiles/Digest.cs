using System.Runtime.CompilerServices;

namespace Pdk.Plugins.Functions;

/// <summary>
/// A merging t-digest (Dunning, The t-digest: Efficient estimates of distributions, 2021) with the scale function k1, in memory of one
/// size: a sample of the values that is dense at both ends.
/// </summary>
/// <remarks>As long as no more values came than the buffer takes, they are all there, and so exact.</remarks>
internal struct Digest
{
    /// <summary>
    /// How fine it is: neighbours are never together smaller than one of so many steps, so that there are at most as many and one.
    /// </summary>
    private const double Compression = 200;

    private const int MostCentroids = 208;
    private const int MostBuffered = 208;

    private Means _means;
    private Weights _weights;
    private Waiting _waiting;
    private int _centroids;
    private int _buffered;
    private double _least;
    private double _greatest;

    /// <summary>Adds a value, which is finite.</summary>
    public void Add(double value)
    {
        bool isFirst = _centroids + _buffered == 0;
        _least = isFirst ? value : Math.Min(_least, value);
        _greatest = isFirst ? value : Math.Max(_greatest, value);
        if (_buffered == MostBuffered)
        {
            Compress([], []);
        }

        _waiting[_buffered++] = value;
    }

    /// <summary>Adds the values of another one.</summary>
    public void Merge(in Digest other)
    {
        for (int index = 0; index < other._buffered; index++)
        {
            Add(other._waiting[index]);
        }

        if (other._centroids > 0)
        {
            bool isFirst = _centroids + _buffered == 0;
            _least = isFirst ? other._least : Math.Min(_least, other._least);
            _greatest = isFirst ? other._greatest : Math.Max(_greatest, other._greatest);
            Compress(((ReadOnlySpan<double>)other._means)[..other._centroids], ((ReadOnlySpan<double>)other._weights)[..other._centroids]);
        }
    }

    /// <summary>The value at a fraction of the way from the least to the greatest; there is at least one.</summary>
    public readonly double At(double fraction)
    {
        Span<double> means = stackalloc double[MostCentroids + MostBuffered];
        Span<double> weights = stackalloc double[MostCentroids + MostBuffered];
        int count = Sort([], [], means, weights);
        double total = 0;
        foreach (double weight in weights[..count])
        {
            total += weight;
        }

        // Ranks from 0 on; that of a centroid is the one in the middle of its values.
        double rank = fraction * (total - 1);
        (double rankBefore, double valueBefore) = (0, _least);
        double sum = 0;
        for (int index = 0; index < count; index++)
        {
            double middle = sum + ((weights[index] - 1) / 2);
            if (rank <= middle)
            {
                return Between(rank, rankBefore, valueBefore, middle, means[index]);
            }

            (rankBefore, valueBefore) = (middle, means[index]);
            sum += weights[index];
        }

        return Between(rank, rankBefore, valueBefore, total - 1, _greatest);
    }

    private static double Between(double rank, double rankBefore, double before, double rankAfter, double after) =>
        rankAfter > rankBefore ? before + ((after - before) * ((rank - rankBefore) / (rankAfter - rankBefore))) : after;

    /// <summary>Puts centroids together where they are small enough for their place.</summary>
    private void Compress(ReadOnlySpan<double> otherMeans, ReadOnlySpan<double> otherWeights)
    {
        Span<double> means = stackalloc double[(2 * MostCentroids) + MostBuffered];
        Span<double> weights = stackalloc double[(2 * MostCentroids) + MostBuffered];
        int count = Sort(otherMeans, otherWeights, means, weights);
        double total = 0;
        foreach (double weight in weights[..count])
        {
            total += weight;
        }

        _centroids = 0;
        _buffered = 0;
        double before = 0;
        double mean = means[0];
        double sum = weights[0];
        double limit = total * Limit(0);
        for (int index = 1; index < count; index++)
        {
            if (before + sum + weights[index] <= limit)
            {
                sum += weights[index];
                mean += (means[index] - mean) * weights[index] / sum;
                continue;
            }

            Keep(mean, sum);
            before += sum;
            limit = total * Limit(before / total);
            (mean, sum) = (means[index], weights[index]);
        }

        Keep(mean, sum);
    }

    private void Keep(double mean, double weight)
    {
        _means[_centroids] = mean;
        _weights[_centroids++] = weight;
    }

    /// <summary>Up to which fraction a centroid reaches that begins at one.</summary>
    private static double Limit(double fraction)
    {
        double step = (Compression / (2 * Math.PI) * Math.Asin(Math.Clamp((2 * fraction) - 1, -1, 1))) + 1;
        return step >= Compression / 4 ? 1 : (Math.Sin(step * 2 * Math.PI / Compression) + 1) / 2;
    }

    /// <summary>All that there is, by size.</summary>
    private readonly int Sort(ReadOnlySpan<double> otherMeans, ReadOnlySpan<double> otherWeights, Span<double> means, Span<double> weights)
    {
        ((ReadOnlySpan<double>)_means)[.._centroids].CopyTo(means);
        ((ReadOnlySpan<double>)_weights)[.._centroids].CopyTo(weights);
        int count = _centroids;
        otherMeans.CopyTo(means[count..]);
        otherWeights.CopyTo(weights[count..]);
        count += otherMeans.Length;
        ((ReadOnlySpan<double>)_waiting)[.._buffered].CopyTo(means[count..]);
        weights.Slice(count, _buffered).Fill(1);
        count += _buffered;
        means[..count].Sort(weights[..count]);
        return count;
    }

    [InlineArray(MostCentroids)]
    private struct Means
    {
        private double _first;
    }

    [InlineArray(MostCentroids)]
    private struct Weights
    {
        private double _first;
    }

    [InlineArray(MostBuffered)]
    private struct Waiting
    {
        private double _first;
    }
}
