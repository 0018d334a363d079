namespace Pdk.Cli.Output;

/// <summary>What can be shown.</summary>
/// <param name="HasColours">Whether there are colours.</param>
/// <param name="Width">The columns of a line; null where lines are not cut.</param>
internal sealed record Terminal(bool HasColours, int? Width)
{
    /// <summary>Whether what was written can be written over: it is a terminal, and one that knows more than a typewriter.</summary>
    public bool CanMove { get; init; }

    /// <summary>The columns and lines as they are now, since windows change; null where nobody knows.</summary>
    public Func<(int Width, int Height)?> Measure { get; init; } = static () => null;

    /// <summary>What lies behind standard output or standard error.</summary>
    /// <param name="isRedirected">Whether it is a file or a pipe.</param>
    public static Terminal Of(bool isRedirected) =>
        new(AllowsColours(isRedirected, Environment.GetEnvironmentVariable), isRedirected ? null : Window()?.Width)
        {
            CanMove = !isRedirected && !IsDumb(Environment.GetEnvironmentVariable),
            Measure = Window,
        };

    /// <summary>Whether colours may be used, by the variables that people set for it.</summary>
    /// <param name="isRedirected">Whether it is a file or a pipe.</param>
    /// <param name="environment">The environment's variables; null or empty for one that is not set.</param>
    /// <remarks>
    /// NO_COLOR has the first word, as https://no-color.org asks. FORCE_COLOR and CLICOLOR_FORCE ask for colours even in files and pipes,
    /// unless they are 0.
    /// </remarks>
    public static bool AllowsColours(bool isRedirected, Func<string, string?> environment)
    {
        if (IsSet("NO_COLOR") || environment("FORCE_COLOR") is "0" or "false" || environment("CLICOLOR") == "0")
        {
            return false;
        }

        if (IsSet("FORCE_COLOR") || (IsSet("CLICOLOR_FORCE") && environment("CLICOLOR_FORCE") != "0"))
        {
            return true;
        }

        return !isRedirected && !IsDumb(environment);

        bool IsSet(string name) => !string.IsNullOrEmpty(environment(name));
    }

    // Outside of Windows a terminal without a name is none that knows colours.
    private static bool IsDumb(Func<string, string?> environment) =>
        environment("TERM") is "dumb" || (!OperatingSystem.IsWindows() && string.IsNullOrEmpty(environment("TERM")));

    // Terminals of serial lines and of some tools say 0 columns: they do not know.
    private static (int Width, int Height)? Window()
    {
        try
        {
            return Console.WindowWidth > 0 ? (Console.WindowWidth, Math.Max(1, Console.WindowHeight)) : null;
        }
        catch (Exception exception) when (exception is IOException or PlatformNotSupportedException)
        {
            return null;
        }
    }
}
