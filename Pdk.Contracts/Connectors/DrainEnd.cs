namespace Pdk.Contracts;

/// <summary>What it means for the data of a source that a pipeline drains: see <see cref="ISource.DrainEnd"/>.</summary>
public enum DrainEnd
{
    /// <summary>
    /// The data ends. What preprocessors hold back is the last record of it, complete or not, and is delivered: what was on a connection
    /// that is closed now will not come again.
    /// </summary>
    Data = 0,

    /// <summary>
    /// Only the reading ends. What preprocessors hold back is the first half of a record that goes on outside, in a file that grows, say:
    /// it is not delivered, and the source gives it again, from its beginning, when it reads on.
    /// </summary>
    Reading = 1,
}
