using Pdk.Functions.Tests.Support;

namespace Pdk.Functions.Tests.Exports;

/// <summary>What calls one export of a library, and nothing of it before.</summary>
public sealed class FirstCallHost() : CHost("first_call");
