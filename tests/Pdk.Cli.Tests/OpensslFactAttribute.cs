namespace Pdk.Cli.Tests;

/// <summary>A test that asks the <c>openssl</c> program.</summary>
internal sealed class OpensslFactAttribute : FactAttribute
{
    public OpensslFactAttribute()
    {
        bool isPresent = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(static folder => File.Exists(Path.Combine(folder, "openssl")));
        Skip = isPresent ? null : "openssl is not on the PATH.";
    }
}
