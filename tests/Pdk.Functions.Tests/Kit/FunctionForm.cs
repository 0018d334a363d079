namespace Pdk.Functions.Tests.Kit;

/// <summary>In which form a host of this kit calls functions. All of them answer alike.</summary>
public enum FunctionForm
{
    Linked,
    Managed,
    Native,
    Supervised,
    SupervisedLinked,
    WithDeadline,
    WithDeadlineLinked,
}
