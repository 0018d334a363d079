namespace Pdk.Abi;

/// <summary>Finds the configuration of functions that engines call: they have no place for one, so that the process has it.</summary>
internal static class FunctionEnvironment
{
    private const string Prefix = "PDK_CONFIG_";

    /// <summary>The configuration: a value document; empty where the variable is not set.</summary>
    /// <param name="library">The library's name.</param>
    /// <exception cref="ArgumentException">The variable is neither JSON nor names a file of JSON.</exception>
    public static ReadOnlyMemory<byte> Read(string library)
    {
        string variable = Prefix + library.ToUpperInvariant();
        string value = Environment.GetEnvironmentVariable(variable)?.Trim() ?? "";
        if (value.Length == 0)
        {
            return default;
        }

        try
        {
            return (value[0] == '{' ? PdkDocument.ParseJson(value) : PdkDocument.ParseJson(WithoutMark(File.ReadAllBytes(value)))).Bytes;
        }
        catch (PdkDataException exception)
        {
            throw new ArgumentException($"{variable}: {exception.Message}", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ArgumentException(
                $"{variable}: expected a JSON object, or the path of a file with one, found '{value}': {exception.Message}", exception);
        }
    }

    // Windows editors like to begin a file with a byte order mark.
    private static ReadOnlySpan<byte> WithoutMark(byte[] utf8) => utf8 is [0xEF, 0xBB, 0xBF, ..] ? utf8.AsSpan(3) : utf8;
}
