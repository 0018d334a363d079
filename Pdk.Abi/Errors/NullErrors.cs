namespace Pdk.Abi;

/// <summary>The sentences about null where a contract promises a value, in the words of the contract. Used by generated code.</summary>
public static class NullErrors
{
    /// <summary>An argument is null.</summary>
    /// <param name="member">Which member was called: <c>IRule.Price</c>.</param>
    /// <param name="parameter">Its parameter.</param>
    public static ArgumentNullException Argument(string member, string parameter) =>
        new(parameter, $"'{parameter}' of {member} is null, but its type promises a value. Declare it with '?' where null is meant.");

    /// <summary>An object that the other side passes is none, although its type promises one.</summary>
    /// <param name="member">Which member was called.</param>
    /// <param name="parameter">Its parameter.</param>
    public static PdkProtocolException Object(string member, string parameter) =>
        new($"'{parameter}' of {member} is null, but its type promises an object. Declare it with '?' where null is meant.");

    /// <summary>A result is null.</summary>
    /// <param name="member">Which member gave it.</param>
    public static PdkProtocolException Result(string member) =>
        new($"The result of {member} is null, but its type promises a value. Declare it with '?' where null is meant.");
}
