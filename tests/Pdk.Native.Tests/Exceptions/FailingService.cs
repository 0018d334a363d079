using Failures;

namespace Pdk.Native.Tests.Exceptions;

/// <summary>An object of the host's that fails.</summary>
internal sealed class FailingService : IFailingService
{
    public int Fail(string kind) => Kinds.Throw(kind);
}
