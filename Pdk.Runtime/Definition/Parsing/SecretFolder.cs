using Pdk.Abi.Text;

namespace Pdk.Runtime.Parsing;

/// <summary>The folder that secrets come from: a file for each, as container platforms mount them.</summary>
internal static class SecretFolder
{
    /// <summary>The environment variable that names the folder where nobody else does.</summary>
    internal const string Variable = "PDK_SECRETS";

    // As many as are looked through for what somebody may have meant.
    private const int MostNames = 1000;

    /// <summary>The value of a secret.</summary>
    /// <param name="folder">The folder; null where there is none.</param>
    /// <param name="name">The secret's name.</param>
    /// <param name="problem">Why there is none; nothing of its content is in it.</param>
    /// <returns>The value; null where there is none.</returns>
    internal static string? Read(string? folder, string name, out string problem)
    {
        if (!IsName(name))
        {
            problem = "'${secret:…}' names no secret: expected letters, digits, dots, hyphens and underscores, not beginning with a dot";
            return null;
        }

        string shown = ParseContext.Short(name);
        if (string.IsNullOrEmpty(folder))
        {
            problem = $"the secret '{shown}' has no folder to come from: name it when the pipeline is run (--secrets DIR), or in the "
                + $"environment variable {Variable}";
            return null;
        }

        string? value = InputFile.Read(Path.Combine(folder, name), out problem);
        if (value is null)
        {
            problem = $"the secret '{shown}' cannot be read from '{folder}': {problem}{NearestName.Hint(name, Names(folder))}";
        }

        return value;
    }

    /// <summary>A name that can lead to no other folder.</summary>
    private static bool IsName(string name) =>
        name.Length is > 0 and <= 255 && name[0] != '.' && name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');

    private static IEnumerable<string> Names(string folder)
    {
        try
        {
            return [.. Directory.EnumerateFiles(folder).Take(MostNames).Select(static path => Path.GetFileName(path)).Where(IsName)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return [];
        }
    }
}
