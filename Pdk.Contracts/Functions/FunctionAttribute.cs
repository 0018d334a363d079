namespace Pdk.Contracts;

/// <summary>
/// Makes a function that query engines call: of a static method, or of a struct with <c>Add</c>, <c>Merge</c>, <c>Finish</c> and perhaps
/// <c>Remove</c>, which is an incremental aggregate.
/// </summary>
/// <remarks>
/// <para>Which engines can call it is a property of the project: <c>&lt;PdkExports&gt;sqlite&lt;/PdkExports&gt;</c>.</para>
/// <para>Parameters and results are <c>bool</c>, <c>int</c>, <c>long</c>, <c>ulong</c>, <c>double</c>, <c>string</c>,
/// <c>DateTimeOffset</c>, all of these nullable, <c>ReadOnlySpan&lt;byte&gt;</c> (text with <see cref="Utf8Attribute"/>, otherwise bytes),
/// and <c>byte[]</c> as a result; a last parameter <c>IBufferWriter&lt;byte&gt;</c> of a method without a result receives it; where that
/// method returns a <c>bool</c>, false gives null. What is null for a parameter that cannot be null gives null, without a call.</para>
/// <para>Engines call from any of their threads, several at once. An exception fails the statement, with the function's name and the
/// message; the engine and its session live on.</para>
/// </remarks>
/// <param name="name">
/// How it is called in SQL: lower case letters, digits and underscores, beginning with a letter or an underscore; 1 to 63 of them.
/// </param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Struct, Inherited = false)]
public sealed class FunctionAttribute(string name) : Attribute
{
    /// <summary>How it is called in SQL.</summary>
    public string Name { get; } = name;

    /// <summary>
    /// Whether the same arguments always give the same result, and nothing else happens. Engines may then call it less often, and use it in
    /// an index.
    /// </summary>
    public bool Pure { get; init; }

    /// <summary>
    /// For which hosts of the project's <c>PdkExports</c> it is exported. Where it names some, one that cannot express it is an error
    /// (PDK0302); where it names none, which is the default, it is left out of that one (PDK0301). Of the hosts that take one function of a
    /// library, the one that names them is chosen.
    /// </summary>
    public FunctionExports Exports { get; init; }

    /// <summary>One sentence about it. The stamp lists it.</summary>
    public string Description { get; init; } = "";
}
