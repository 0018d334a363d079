using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;

namespace Costs;

/// <summary>The same call in the manner of COM, by the framework's own source generator. Each side compiles its own copy.</summary>
[GeneratedComInterface]
[Guid("3f0a5a5e-8d0c-4a55-9a5c-0d6c1f1b7e21")]
internal partial interface IMinimumCom
{
    /// <summary>The lesser of two numbers.</summary>
    int Min(int a, int b);
}
