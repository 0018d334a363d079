namespace Pdk.Loader;

/// <summary>An instance could not be made. The same facts stand in the load report.</summary>
public sealed class PluginLoadException : Exception
{
    /// <summary>Tells of a failed creation.</summary>
    /// <param name="row">Its row in the report.</param>
    /// <param name="innerException">The cause, such as the exception of a constructor.</param>
    public PluginLoadException(LoadReportRow row, Exception? innerException)
        : base((row ?? throw new ArgumentNullException(nameof(row))).Text, innerException) => Row = row;

    /// <summary>The row in the report.</summary>
    public LoadReportRow Row { get; }

    /// <summary>The cause.</summary>
    public Verdict Verdict => Row.Verdict;

    /// <summary>What to do about it.</summary>
    public string Hint => Row.Hint;
}
