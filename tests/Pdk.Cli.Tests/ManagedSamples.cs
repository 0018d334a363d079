namespace Pdk.Cli.Tests;

/// <summary>The managed builds of the plugins that lie beside the tests: for what does not depend on the form, without a publish.</summary>
internal static class ManagedSamples
{
    /// <summary>The options of <c>pdk run</c> that name them.</summary>
    public static string[] Options => ["--managed", .. Files.SelectMany(static file => new[] { "--path", file })];

    /// <summary>The files.</summary>
    public static string[] Files => [Of("Codecs"), Of("Pdk.Plugins.File"), Of("Separate")];

    private static string Of(string name) => Path.Combine(AppContext.BaseDirectory, name + ".dll");
}
