namespace Pdk.Hosting;

/// <summary>The application does not start, because plugins are missing without which it must not run.</summary>
public sealed class RequiredPluginsException : Exception
{
    /// <summary>Tells of missing plugins.</summary>
    /// <param name="missing">One line for each: what is missing, and why as far as that is known.</param>
    public RequiredPluginsException(IReadOnlyList<string> missing)
        : base("expected all required plugins to be ready, but:\n"
            + $"  {string.Join("\n  ", missing ?? throw new ArgumentNullException(nameof(missing)))}") =>
        Missing = missing;

    /// <summary>One line for each: what is missing, and why as far as that is known.</summary>
    public IReadOnlyList<string> Missing { get; }
}
