namespace Pdk.Abi;

/// <summary>How the configuration of a library's functions is read. Used by generated code.</summary>
/// <typeparam name="T">The configuration record.</typeparam>
/// <param name="library">The library, as the environment variable and messages name it.</param>
/// <param name="read">Reads the record.</param>
public sealed class FunctionConfiguration<T>(string library, Func<ConfigurationReader, T> read)
    where T : notnull
{
    /// <summary>Reads it where an engine calls, which gives none.</summary>
    internal T FromEnvironment() => read(new ConfigurationReader(library, FunctionEnvironment.Read(library)));
}
